import Glibc

// Tries what games could say to scores that people could write: nothing of it may trap, click, drift or hang.
guard let options = Options(Array(CommandLine.arguments.dropFirst())) else {
  print(Options.usage, terminator: "")
  exit(2)
}
if let path = options.tallyFile {
  // The path outlives the call.
  var worker = Worker(options, descriptor: unsafe open(path, O_WRONLY))
  worker.run()
  exit(0)
}
guard var supervisor = Supervisor(options) else {
  print("No file can be made in /tmp.")
  exit(2)
}
exit(supervisor.run() ? 0 : 1)
