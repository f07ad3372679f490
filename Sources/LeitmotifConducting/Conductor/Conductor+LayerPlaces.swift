import LeitmotifScore

// A layer with `quantise` keeps its level between its places, and takes a new one on them: whenever what it
// follows has changed, it goes in 5 ms to the level that its parameters ask for on the first such place from the
// change on. What changes while it waits only changes what it finds there. As long as a parameter is still on its
// way, by its slew or smoothing, the layer is looked at on every place, and so follows it in terraces. Entering
// the cue is a place.
extension Conductor {
  /// What a layer with places follows has changed.
  mutating func retarget(_ id: Int, _ index: Int, _ quantise: Transition.Exit, at frame: Int) {
    guard let run = runs[id] else { return }
    if run.enters == frame { return takeLevel(id, index, quantise, at: frame) }
    guard run.layers[index].nextPlace == nil else { return }
    let place = run.timeline.boundary(quantise, from: frame, since: run.enters).frame
    if place <= frame { return takeLevel(id, index, quantise, at: frame) }
    noteNextPlace(id, index, place)
  }

  /// A layer has come to one of its places.
  mutating func layerPlace(_ id: Int, _ index: Int, at frame: Int) {
    guard let run = runs[id], run.layers[index].nextPlace == frame,
      let quantise = plan.cues[run.cue].layers[index].quantise
    else { return }
    runs[id]?.layers[index].nextPlace = nil
    takeLevel(id, index, quantise, at: frame)
  }

  private mutating func takeLevel(_ id: Int, _ index: Int, _ quantise: Transition.Exit, at frame: Int) {
    guard let run = runs[id] else { return }
    let layer = plan.cues[run.cue].layers[index]
    runs[id]?.layers[index].nextPlace = nil
    runs[id]?.layers[index].generation += 1
    guard keepVoice(id, index, layer, at: frame) else { return }
    settle(id, index, at: gain(of: layer, at: frame), frame)
    guard layer.curves.contains(where: { parameters[$0.parameter].arrival > frame }) else { return }
    let place = run.timeline.boundary(quantise, from: frame + 1, since: run.enters).frame
    if place > frame { noteNextPlace(id, index, place) }
  }

  private mutating func noteNextPlace(_ id: Int, _ index: Int, _ place: Int) {
    runs[id]?.layers[index].nextPlace = place
    agenda.note(.layerPlace(run: id, layer: index), at: place)
  }
}
