import ArgumentParser
import Glibc

// A reader that goes away is an error of the write, and not the end of the process.
signal(SIGPIPE, SIG_IGN)

// Whoever started it may have held signals back; until `Interruption` waits for them they end the process.
var endings = sigset_t()
// `endings` outlives the calls.
unsafe sigemptyset(&endings)
for ending in [SIGINT, SIGTERM, SIGHUP] { unsafe sigaddset(&endings, ending) }
unsafe pthread_sigmask(SIG_UNBLOCK, &endings, nil)

do {
  var command = try LeitmotifCommand.parseAsRoot()
  try command.run()
  try Console.output.check()
} catch let failure as Failure {
  failure.report()
  exit(failure.status)
} catch {
  let isClean = LeitmotifCommand.exitCode(for: error) == .success
  let message = LeitmotifCommand.fullMessage(for: error)
  if !message.isEmpty { (isClean ? Console.output : Console.errors).line(message) }
  do throws(Failure) {
    if isClean { try Console.output.check() }
  } catch {
    error.report()
    exit(error.status)
  }
  exit(isClean ? Failure.success : Failure.usage)
}
