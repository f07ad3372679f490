// swift-tools-version: 6.2
import PackageDescription

/// What the compiler calls the package in the folder above: who carries that name sees what is `package` there.
///
/// A benchmark measures parts that no host reaches, and the engine shall not make them public for its sake. So the
/// benchmarks are compiled under the engine's name. The package manager forms it of the folder's own.
let engine = String(
  Context.packageDirectory.split(separator: "/").dropLast().last?.lowercased().map {
    $0.isLetter || $0.isNumber ? $0 : "_"
  } ?? [])

var settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .unsafeFlags(["-package-name", engine]),
]
if Context.environment["LEITMOTIF_STRICT"] != nil { settings.append(.treatAllWarnings(as: .error)) }

let package = Package(
  name: "benchmarks",
  dependencies: [.package(name: "leitmotif", path: "..")],
  targets: [
    .executableTarget(
      name: "Benchmarks", dependencies: [.product(name: "Leitmotif", package: "leitmotif")],
      packageAccess: false, swiftSettings: settings)
  ])
