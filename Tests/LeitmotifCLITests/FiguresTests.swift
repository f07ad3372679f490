import LeitmotifCLI
import LeitmotifTiming
import Testing

@Suite("Figures and bars")
struct FiguresTests {
  @Test("Letters that take two cells of a terminal are counted so, and marks on letters are not")
  func cells() {
    #expect("pad".cells == 3)
    #expect("静か".cells == 4)
    #expect("전투".cells == 4)
    #expect("o\u{308}".cells == 1)
    #expect("🔥".cells == 2)
    #expect("\u{2764}".cells == 1)
    #expect("\u{2764}\u{FE0F}".cells == 2)
    #expect("静か".prefix(cells: 3) == "静")
  }

  @Test("Numbers are rounded once, and never to minus nothing")
  func fixed() {
    #expect(Figures.fixed(1.25, 1) == "1.3")
    #expect(Figures.fixed(-0.04, 1) == "0.0")
    #expect(Figures.fixed(-12.34, 1) == "-12.3")
    #expect(Figures.fixed(7.6, 0) == "8")
    #expect(Figures.fixed(.infinity, 1) == "inf")
  }

  @Test("Levels, times and counts read as people write them")
  func words() {
    #expect(Figures.decibels(1) == "0.0 dB")
    #expect(Figures.decibels(0.5) == "-6.0 dB")
    #expect(Figures.decibels(0) == "-inf dB")
    #expect(Figures.time(4_319_999, at: .studio) == "1:29.999")
    #expect(Figures.clock(3_725) == "1:02:05")
    #expect(Figures.count(1, "cue") == "1 cue")
    #expect(Figures.memory(3 << 19) == "1.5 MiB")
    #expect(Figures.memory(1 << 20) == "1.0 MiB")
    #expect(Figures.memory((1 << 20) - 1) == "1.0 MiB")
    #expect(Figures.memory(1 << 19) == "512 KiB")
    #expect(Figures.memory(7) == "1 KiB")
    #expect(Figures.memory(0) == "0 KiB")
  }

  @Test("A bar is as wide as it is told, whatever it shows")
  func bars() {
    #expect(Bar.text(0.5, width: 4, unicode: false) == "##--")
    #expect(Bar.text(7, width: 3, unicode: true) == "███")
    #expect(Bar.text(-1, width: 3, unicode: false) == "---")
    #expect(Bar.text(0.5, width: -1, unicode: false) == "")
  }
}
