/// The colours and letters of pictures.
///
/// The colours of cues differ in lightness as well as in hue, so that they can be told apart by whoever sees few
/// hues; none says anything that is not said in words too.
package enum PictureStyle {
  /// Colours that cues have in turn: the classes `c0` and up.
  package static let cueColours = light.count

  package static let text =
    letters
    + colours(light, ink: "#1c2128", faint: "#5d6773", paper: "#ffffff", rule: "#d5dae1", band: "#f4f6f8")
    + "@media (prefers-color-scheme: dark) {\n"
    + colours(dark, ink: "#e8ecf1", faint: "#9aa5b1", paper: "#12161c", rule: "#333b45", band: "#1a2028")
    + "}\n"

  private static let light = [
    "#0b66a8", "#c24e00", "#00795a", "#a64d8f", "#7d6200", "#4a5a70", "#a8323a", "#6b4fc0",
  ]
  private static let dark = [
    "#5aa9e6", "#ff9a5c", "#3ecf9e", "#ea9fd3", "#e3c455", "#a9b7ca", "#ff8087", "#b49cff",
  ]

  private static let letters = """
    text { font-family: system-ui, -apple-system, "Segoe UI", "Noto Sans", "DejaVu Sans", Arial, sans-serif }
    .t { font-size: 24px; font-weight: 700 } .h { font-size: 15px } .b { font-size: 13px } .s { font-size: 11px }
    .m { text-anchor: middle } .e { text-anchor: end } .bold { font-weight: 600 }
    .caption { font-weight: 700; letter-spacing: 1.2px }
    .line { fill: none; stroke-width: 2; stroke-linejoin: round }
    .hair { fill: none; stroke-width: 1 } .dash { stroke-dasharray: 4 4 } .dots { stroke-dasharray: 1 4 }
    .soft { fill-opacity: .16 } .half { fill-opacity: .45 } .ring { stroke-width: 1.6 }

    """

  private static func colours(
    _ cues: [String], ink: String, faint: String, paper: String, rule: String, band: String
  ) -> String {
    """
    text { fill: \(ink) } text.faint { fill: \(faint) } .paper { fill: \(paper) } .band { fill: \(band) }
    .hair { stroke: \(rule) } .hair.strong { stroke: \(faint) } .dot { fill: \(ink) }
    .ring { fill: \(paper); stroke: \(ink) } .badge { fill: \(ink) } text.on { fill: \(paper) }
    .line { stroke: \(ink) } .area { fill: \(faint) }

    """
      + cues.enumerated().map { number, colour in
        ".c\(number) { fill: \(colour) } text.c\(number) { fill: \(colour) }\n"
      }.joined()
  }
}
