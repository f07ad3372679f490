import Glibc

let usage = """
  usage: Benchmarks                        time of each part of the audio thread, per unit
         Benchmarks list                   one a line: name, unit, units in a repetition
         Benchmarks control                microseconds that a large score takes on the control thread
         Benchmarks run NAME COUNT         COUNT repetitions of one part, for a profiler to look at
         Benchmarks effects                nanoseconds that each effect takes for a frame
         Benchmarks through IN OUT FRAMES EFFECT…  raw stereo floats through effects
         Benchmarks drivers                one a line: name, the workloads that it does
         Benchmarks drive NAME WORKLOAD …  one workload by one driver, as a line of JSON
  """
let benchmarks = pipeBenchmarks + mixingBenchmarks + effectBenchmarks

let arguments = Array(CommandLine.arguments.dropFirst())
switch arguments.first {
case nil:
  for benchmark in benchmarks {
    let hundredths = Int((benchmark.nanosecondsPerUnit() * 100).rounded())
    print("\(benchmark.name)\t\(Double(hundredths) / 100)\tns per \(benchmark.unit)")
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
case "effects":
  var cost = EffectCost()
  cost.run()
case "through":
  do {
    try ThroughEffects.run(Array(arguments.dropFirst()))
  } catch {
    complain("through: \(error.reason)")
    exit(3)
  }
case "drivers":
  for driver in drivers { print("\(driver.name)\t\(driver.workloads.joined(separator: " "))") }
case "drive" where arguments.count > 2:
  guard let driver = drivers.first(where: { $0.name == arguments[1] }) else { fallthrough }
  do {
    let workload = try Workload(arguments.dropFirst(2))
    guard driver.workloads.contains(workload.name) else { throw CannotDo("not \(workload.name)") }
    print(json(driver, workload, try driver.run(workload)))
  } catch let error as CannotDo {
    complain("\(driver.name): \(error.reason)")
    exit(3)
  }
default:
  complain(usage)
  exit(2)
}
