// swift-tools-version: 6.2
import PackageDescription

/// What every target promises: language mode 6, memory safety spelt out, imports private unless said otherwise.
var settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

// CI refuses warnings. Whoever only uses the package must not stumble over those of a newer compiler.
if Context.environment["LEITMOTIF_STRICT"] != nil { settings.append(.treatAllWarnings(as: .error)) }

let package = Package(
  name: "leitmotif",
  products: [
    .library(name: "Leitmotif", targets: ["Leitmotif"]),
    .executable(name: "leitmotif", targets: ["LeitmotifCLI"]),
  ],
  dependencies: [
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    // Pure: what was written and what is decided.
    .target(name: "LeitmotifTiming", swiftSettings: settings),
    .target(
      name: "LeitmotifScore",
      dependencies: ["LeitmotifTiming", .product(name: "Yams", package: "Yams")],
      swiftSettings: settings),
    // Real-time: what is heard.
    .target(name: "CKernels"),
    .target(name: "LeitmotifRealTime", dependencies: ["CKernels"], swiftSettings: settings),
    .target(
      name: "LeitmotifMixing", dependencies: ["LeitmotifTiming", "LeitmotifRealTime"], swiftSettings: settings
    ),
    .target(
      name: "LeitmotifConducting",
      dependencies: ["LeitmotifScore", "LeitmotifTiming", "LeitmotifMixing", "LeitmotifRealTime"],
      swiftSettings: settings),
    // Blocking: what waits, and what touches the world.
    .target(name: "LeitmotifLocking", swiftSettings: settings),
    .systemLibrary(
      name: "CSndFile", pkgConfig: "sndfile", providers: [.apt(["libsndfile1-dev"])]),
    .systemLibrary(name: "CFLAC", pkgConfig: "flac", providers: [.apt(["libflac-dev"])]),
    .systemLibrary(
      name: "CVorbis", pkgConfig: "vorbisfile", providers: [.apt(["libvorbis-dev"])]),
    .systemLibrary(name: "CSoxr", pkgConfig: "soxr", providers: [.apt(["libsoxr-dev"])]),
    .systemLibrary(name: "CALSA", pkgConfig: "alsa", providers: [.apt(["libasound2-dev"])]),
    .target(name: "CDisk"),
    .target(
      name: "LeitmotifStreaming",
      dependencies: [
        "LeitmotifTiming", "LeitmotifRealTime", "LeitmotifLocking", "CSndFile", "CFLAC", "CVorbis", "CSoxr",
        "CDisk",
      ],
      swiftSettings: settings),
    .target(name: "CThread"),
    .target(
      name: "LeitmotifALSA", dependencies: ["LeitmotifRealTime", "LeitmotifLocking", "CALSA", "CThread"],
      swiftSettings: settings),
    // Assembly: what joins them.
    .target(
      name: "Leitmotif",
      dependencies: [
        "LeitmotifTiming", "LeitmotifScore", "LeitmotifConducting", "LeitmotifRealTime", "LeitmotifMixing",
        "LeitmotifLocking", "LeitmotifStreaming", "LeitmotifALSA",
      ], swiftSettings: settings),
    // What only the command needs: no game links with it.
    .systemLibrary(name: "CEBUR128", pkgConfig: "libebur128", providers: [.apt(["libebur128-dev"])]),
    .target(name: "LeitmotifLoudness", dependencies: ["CEBUR128"], swiftSettings: settings),
    // SoundTouch is C++: CTempo gives its tempo detector C's names, so that no Swift code needs to speak C++.
    .systemLibrary(name: "CSoundTouch", pkgConfig: "soundtouch", providers: [.apt(["libsoundtouch-dev"])]),
    .target(name: "CTempo", dependencies: ["CSoundTouch"]),
    .target(
      name: "LeitmotifAnalysis",
      dependencies: ["LeitmotifTiming", "LeitmotifStreaming", "LeitmotifLoudness", "CTempo"],
      swiftSettings: settings),
    .target(name: "LeitmotifPicture", swiftSettings: settings),
    .systemLibrary(name: "CVorbisEncoder", pkgConfig: "vorbisenc", providers: [.apt(["libvorbis-dev"])]),
    .target(
      name: "LeitmotifMastering", dependencies: ["LeitmotifStreaming", "CFLAC", "CVorbisEncoder"],
      swiftSettings: settings),
    .executableTarget(
      name: "LeitmotifCLI",
      dependencies: [
        "Leitmotif", "LeitmotifALSA", "LeitmotifAnalysis", "LeitmotifConducting", "LeitmotifLocking",
        "LeitmotifLoudness", "LeitmotifMastering", "LeitmotifPicture", "LeitmotifScore", "LeitmotifStreaming",
        "LeitmotifTiming",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: settings),
    // Tests.
    .target(name: "CAllocationCounter", path: "Tests/CAllocationCounter"),
    .target(name: "CRealTimeSanitizer", path: "Tests/CRealTimeSanitizer"),
    .executableTarget(
      name: "RealTimeSanitizer",
      dependencies: [
        "LeitmotifALSA", "LeitmotifMixing", "LeitmotifRealTime", "LeitmotifTiming", "CRealTimeSanitizer",
      ],
      path: "Tests/RealTimeSanitizer", exclude: ["check.sh"], swiftSettings: settings),
    .target(
      name: "Chances",
      dependencies: [
        "Leitmotif", "LeitmotifConducting", "LeitmotifMixing", "LeitmotifRealTime", "LeitmotifScore",
        "LeitmotifStreaming", "LeitmotifTiming",
      ], path: "Tests/Chances", swiftSettings: settings),
    .executableTarget(
      name: "Fuzz", dependencies: ["Chances", "Leitmotif", "LeitmotifConducting"], path: "Tests/Fuzz",
      exclude: ["check.sh"], swiftSettings: settings),
    .executableTarget(
      name: "HeardBed", dependencies: ["Leitmotif"], path: "Tests/Beds/heard",
      exclude: ["judge.py", "ramp.py", "run.sh"], swiftSettings: settings),
    .testTarget(name: "LeitmotifTimingTests", dependencies: ["LeitmotifTiming"], swiftSettings: settings),
    .testTarget(
      name: "LeitmotifScoreTests", dependencies: ["LeitmotifScore", "LeitmotifTiming"],
      exclude: ["Refused", "Warned"], swiftSettings: settings),
    .testTarget(
      name: "LeitmotifRealTimeTests", dependencies: ["LeitmotifRealTime", "LeitmotifLocking"],
      swiftSettings: settings),
    .testTarget(name: "LeitmotifLockingTests", dependencies: ["LeitmotifLocking"], swiftSettings: settings),
    .testTarget(
      name: "LeitmotifMixingTests",
      dependencies: ["LeitmotifMixing", "LeitmotifRealTime", "LeitmotifTiming", "CAllocationCounter"],
      swiftSettings: settings),
    .testTarget(
      name: "LeitmotifConductingTests",
      dependencies: [
        "LeitmotifConducting", "LeitmotifScore", "LeitmotifTiming", "LeitmotifMixing", "LeitmotifRealTime",
      ], exclude: ["Warned"], swiftSettings: settings),
    .testTarget(
      name: "LeitmotifStreamingTests",
      dependencies: [
        "LeitmotifStreaming", "LeitmotifTiming", "LeitmotifRealTime", "LeitmotifLocking", "CSndFile",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "LeitmotifALSATests",
      dependencies: ["LeitmotifALSA", "LeitmotifLocking", "LeitmotifRealTime", "CAllocationCounter"],
      swiftSettings: settings),
    .testTarget(
      name: "LeitmotifTests",
      dependencies: [
        "Leitmotif", "LeitmotifTiming", "LeitmotifScore", "LeitmotifConducting", "LeitmotifLocking",
        "LeitmotifRealTime", "LeitmotifMixing", "LeitmotifStreaming", "LeitmotifALSA", "Chances",
      ], swiftSettings: settings),
    .testTarget(
      name: "LeitmotifAnalysisTests",
      dependencies: ["LeitmotifAnalysis", "LeitmotifStreaming", "LeitmotifTiming"], swiftSettings: settings),
    .testTarget(
      name: "LeitmotifPictureTests", dependencies: ["LeitmotifPicture"], swiftSettings: settings),
    .testTarget(
      name: "LeitmotifCLITests",
      dependencies: [
        "LeitmotifCLI", "Leitmotif", "LeitmotifALSA", "LeitmotifConducting", "LeitmotifLoudness",
        "LeitmotifPicture", "LeitmotifScore", "LeitmotifStreaming", "LeitmotifTiming",
      ], swiftSettings: settings),
  ]
)
