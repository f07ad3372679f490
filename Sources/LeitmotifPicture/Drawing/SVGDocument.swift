/// A drawing as one SVG, light or dark as its reader likes it.
package struct SVGDocument: Sendable {
  package let text: String

  /// - Parameters:
  ///   - title: What it is, for those who do not see it.
  ///   - description: What is to be seen on it, likewise.
  ///   - metadata: Elements for programs that read it.
  package init(
    _ shapes: [Shape], width: Double, height: Double, title: String, description: String, style: String,
    metadata: [String] = []
  ) {
    var lines = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(Path.text(width)) \(Path.text(height))\" "
        + "width=\"\(Path.text(width))\" height=\"\(Path.text(height))\" role=\"img\" aria-labelledby=\"t d\">",
      "<title id=\"t\">\(XMLText.escaped(String(title.prefix(300))))</title>",
      "<desc id=\"d\">\(XMLText.escaped(String(description.prefix(3000))))</desc>",
      "<style>\n\(style)</style>",
    ]
    if !metadata.isEmpty { lines.append("<metadata>\(metadata.joined())</metadata>") }
    lines += shapes.map(SVGDocument.element)
    text = lines.joined(separator: "\n") + "\n</svg>\n"
  }

  private static func element(_ shape: Shape) -> String {
    switch shape {
    case .rectangle(let box, let corner, let style, let tip):
      let rounded = corner > 0 ? " rx=\"\(Path.text(corner))\"" : ""
      return closed(
        "rect",
        "x=\"\(Path.text(box.x))\" y=\"\(Path.text(box.y))\" width=\"\(Path.text(box.width))\" "
          + "height=\"\(Path.text(box.height))\"\(rounded)", style, tip)
    case .path(let path, let style, let tip): return closed("path", "d=\"\(path.data)\"", style, tip)
    case .circle(let centre, let radius, let style, let tip):
      return closed(
        "circle", "cx=\"\(Path.text(centre.x))\" cy=\"\(Path.text(centre.y))\" r=\"\(Path.text(radius))\"",
        style, tip)
    case .label(let label): return text(label)
    }
  }

  private static func closed(_ name: String, _ attributes: String, _ style: String, _ tip: String?) -> String
  {
    let start = "<\(name) class=\"\(style)\" \(attributes)"
    return tip.map { "\(start)><title>\(XMLText.escaped(String($0.prefix(160))))</title></\(name)>" } ?? start
      + "/>"
  }

  private static func text(_ label: Label) -> String {
    let anchor =
      switch label.anchor {
      case .start: ""
      case .middle: " m"
      case .end: " e"
      }
    let more = label.style.isEmpty ? "" : " " + label.style
    return "<text class=\"\(label.size.style)\(anchor)\(more)\" x=\"\(Path.text(label.at.x))\" "
      + "y=\"\(Path.text(label.at.y))\">\(XMLText.escaped(label.text))</text>"
  }
}
