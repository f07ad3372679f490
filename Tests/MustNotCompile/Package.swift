// swift-tools-version: 6.2
import PackageDescription

/// Each of these holds one function that the compiler must refuse.
let refused = [
  "ArrayGrowth", "ClassInstance", "Existential", "Lock", "Printing", "SharedReference", "StoredClosure",
  "SystemCall", "UnmarkedCall", "UntypedThrow",
]

let settings: [SwiftSetting] = [.swiftLanguageMode(.v6), .enableUpcomingFeature("MemberImportVisibility")]

let package = Package(
  name: "must-not-compile",
  // Named, because the folder that holds the repository may be called anything.
  dependencies: [.package(name: "leitmotif", path: "../..")],
  targets: (refused + ["Accepted"]).map {
    .target(
      name: $0, dependencies: [.product(name: "Leitmotif", package: "leitmotif")], swiftSettings: settings)
  }
)
