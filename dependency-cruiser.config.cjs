// The table and its exceptions stand in test/structure/import-table.ts; Node 24 reads it as it is.
const { buildRules, options } = require("./test/structure/import-table.ts");

module.exports = { forbidden: buildRules(), options };
