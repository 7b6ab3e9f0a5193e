import validators, { type BuildCompilerFromPool } from "@fastify/ajv-compiler";
import serializers, { type SerializerFactory } from "@fastify/fast-json-stringify-compiler";

/**
 * Fastify's own compilers of schemas, each used when a schema is first needed instead of at the start: of some 350
 * routes a server is asked few, and compiling all of them took it over a second and 40 MB.
 *
 * @example fastify({ schemaController: { compilersFactory: lateCompilers() } })
 */
export function lateCompilers(): {
  buildValidator: BuildCompilerFromPool;
  buildSerializer: SerializerFactory;
} {
  const buildValidator = validators();
  const buildSerializer = serializers();
  return {
    buildValidator: (external, options) => {
      const compile = buildValidator(external, options);
      return (schema) => {
        let known: ReturnType<typeof compile> | undefined;
        const late = ((data: unknown) => {
          known ??= compile(schema);
          const isValid = known(data);
          late.errors = known.errors;
          return isValid;
        }) as ReturnType<typeof compile>;
        return late;
      };
    },
    buildSerializer: (external, options) => {
      const compile = buildSerializer(external, options);
      return (schema) => {
        let known: ReturnType<typeof compile> | undefined;
        return (data: unknown) => {
          known ??= compile(schema);
          return known(data);
        };
      };
    },
  };
}
