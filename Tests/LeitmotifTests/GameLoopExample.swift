import Leitmotif

func play(_ game: any Game) throws {
  let music = try MusicEngine(score: game.folder + "/demos/the-long-road/score.yaml")
  let danger = try music.parameter("danger")
  let victory = try music.parameter("victory")
  let discover = try music.stinger("discover")

  try music.start(on: MusicEngine.Device(game.soundDevice))
  defer { music.stop(fadingOver: 0.25) }

  while game.isRunning {
    game.update()
    music.set(danger, to: game.enemiesNearby ? 0.9 : 0.1)
    music.set(victory, to: game.isWon ? 1 : 0)
    if game.hasFoundSecret { music.trigger(discover) }
    for event in music.pollEvents() where event.kind == .bar { game.flashLights() }
    game.waitForNextFrame()
  }
}
