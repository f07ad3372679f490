// swift-tools-version: 6.2
import PackageDescription

/// The name under which the sources of `..` know each other: that of the folder they are in.
///
/// With it a benchmark may call what is `package` there. Nobody depends on this package, so that the unsafe
/// flag which this takes harms nobody.
let sourcePackage = String(
  Context.packageDirectory.split(separator: "/").dropLast().last!.lowercased()
    .map { $0.isLetter || $0.isNumber ? $0 : "_" })

let package = Package(
  name: "benchmarks",
  dependencies: [.package(name: "leitmotif", path: "..")],
  targets: [
    .executableTarget(
      name: "Benchmarks",
      dependencies: [.product(name: "Leitmotif", package: "leitmotif")],
      swiftSettings: [
        .swiftLanguageMode(.v6), .strictMemorySafety(), .enableUpcomingFeature("InternalImportsByDefault"),
        .unsafeFlags(["-package-name", sourcePackage]),
      ])
  ]
)
