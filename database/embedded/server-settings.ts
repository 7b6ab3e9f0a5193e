/**
 * The settings of the embedded PostgreSQL as `-c` arguments, fit for a machine with two cores and 4 GB. They
 * stand on the command line and not in a file, so that a new version of the program brings new settings to old
 * data.
 *
 * @param durable false gives up safety against a crash (tests only)
 * @example settingArguments({ port: 49152, durable: true }) // ["-c", "listen_addresses=127.0.0.1", …]
 */
export function settingArguments(options: { port: number; durable: boolean }): string[] {
  const settings: Record<string, string> = {
    listen_addresses: "127.0.0.1",
    port: String(options.port),
    unix_socket_directories: "",
    max_connections: "100",
    password_encryption: "scram-sha-256",
    timezone: "UTC",
    log_timezone: "UTC",
    datestyle: "ISO, YMD",
    shared_buffers: "256MB",
    effective_cache_size: "1GB",
    work_mem: "16MB",
    maintenance_work_mem: "128MB",
    random_page_cost: "1.1",
    max_worker_processes: "8",
    max_parallel_workers_per_gather: "1",
    wal_level: "replica",
    wal_compression: "pglz",
    min_wal_size: "128MB",
    max_wal_size: "2GB",
    checkpoint_timeout: "15min",
    checkpoint_completion_target: "0.9",
    fsync: "on",
    full_page_writes: "on",
    synchronous_commit: "on",
    log_destination: "stderr",
    logging_collector: "off",
    log_line_prefix: "%m [%p] ",
    log_min_messages: "warning",
    log_checkpoints: "off",
    ...(options.durable ? {} : { fsync: "off", full_page_writes: "off", synchronous_commit: "off" }),
  };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}
