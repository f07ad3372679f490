import Glibc

/// Measures the parts of the engine that run on the audio thread.
///
///     Benchmarks                      time of each, per unit
///     Benchmarks list                 one a line: name, unit, units in a repetition
///     Benchmarks control              microseconds that a large score takes on the control thread
///     Benchmarks run NAME COUNT       COUNT repetitions of one, for a profiler to look at
let benchmarks = pipeBenchmarks

let arguments = Array(CommandLine.arguments.dropFirst())
switch arguments.first {
case nil:
  for benchmark in benchmarks {
    let tenths = Int((benchmark.nanosecondsPerUnit() * 100).rounded())
    print("\(benchmark.name)\t\(Double(tenths) / 100)\tns per \(benchmark.unit)")
  }
case "list":
  for benchmark in benchmarks {
    print("\(benchmark.name)\t\(benchmark.unit)\t\(benchmark.unitsPerRepetition)")
  }
case "control": try ControlBenchmark().run()
case "run" where arguments.count == 3:
  guard let count = Int(arguments[2]), let benchmark = benchmarks.first(where: { $0.name == arguments[1] })
  else { fallthrough }
  benchmark.run(count)
default:
  print("usage: Benchmarks [list | control | run NAME COUNT]")
  exit(2)
}
