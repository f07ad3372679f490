/// What an owner claims, until it is taken back or for a time.
struct Lease<Value: Codable & Equatable & Sendable>: Codable, Equatable, Sendable {
  var value: Value
  let rank: Rank
  /// The frame on which it is over by itself; `nil`: it is not.
  var expires: Int?
  /// The frame of the moment on the agenda that looks after it; a renewal only moves `expires`.
  var watched: Int?
}

/// What several owners claim of one thing: one lease each, of which the highest holds, among equals the newest.
struct Leases<Value: Codable & Equatable & Sendable>: Codable, Equatable, Sendable {
  /// What becomes of a lease on a frame on which it was to be looked after.
  enum Outcome: Equatable, Sendable {
    case expired(Value)
    /// It has been renewed: it is to be looked after again.
    case renewed(until: Int)
    /// It is not what it was.
    case gone
  }

  /// The longest time that a lease may have, in frames: more than a session lasts.
  static var longest: Int { 1 << 48 }

  private(set) var byOwner: [String: Lease<Value>] = [:]
  /// Those of the owners, and what ranks with them.
  var ranking = Ranking<Value>()

  var highest: Value? { ranking.highest?.value }

  /// Gives an owner a lease in place of what it had.
  ///
  /// One with a time to live that is taken again while it lives, for the same thing and as high, is renewed:
  /// it keeps its age, so that equals which are renewed in turn do not take turns.
  ///
  /// - Parameter isSame: Whether a value is the same thing as the one that is claimed.
  /// - Returns: The frame on which the lease is to be looked after; `nil`: that is settled.
  mutating func take(
    _ value: Value, _ claim: Claim, _ rank: Rank, at frame: Int, isSame: (Value) -> Bool
  ) -> Int? {
    let length = claim.timeToLive.map { min(max($0, 0), Leases.longest) }
    let expires = length.map { frame + $0 }
    if var known = byOwner[claim.owner], known.expires != nil, let expires,
      known.rank.priority == rank.priority,
      isSame(known.value)
    {
      known.value = value
      known.expires = expires
      // Whoever looks after it sooner finds it renewed.
      let isWatched = known.watched.map { $0 <= expires } ?? false
      if !isWatched { known.watched = expires }
      ranking.replace(value, known.rank)
      byOwner[claim.owner] = known
      return isWatched ? nil : expires
    }
    giveBack(claim.owner)
    ranking.insert(value, rank)
    byOwner[claim.owner] = Lease(value: value, rank: rank, expires: expires, watched: expires)
    return expires
  }

  /// Takes an owner's lease back, if it has one.
  mutating func giveBack(_ owner: String) {
    guard let lease = byOwner.removeValue(forKey: owner) else { return }
    ranking.remove(lease.rank)
  }

  /// Takes back every lease whose value is like that.
  mutating func giveBack(where isMeant: (Value) -> Bool) {
    for (owner, lease) in byOwner where isMeant(lease.value) { giveBack(owner) }
  }

  /// The same claims on what is left of what is claimed; `nil`: nothing.
  func compactMap(_ left: (Value) -> Value?) -> Leases {
    var mapped = Leases()
    mapped.byOwner = byOwner.compactMapValues { lease in
      left(lease.value).map {
        Lease(value: $0, rank: lease.rank, expires: lease.expires, watched: lease.watched)
      }
    }
    mapped.ranking = ranking.compactMap(left)
    return mapped
  }

  /// Looks after an owner's lease on a frame that was given by `take` or by an earlier look.
  mutating func look(after owner: String, at frame: Int) -> Outcome {
    guard var lease = byOwner[owner], lease.watched == frame, let expires = lease.expires else {
      return .gone
    }
    if expires <= frame {
      giveBack(owner)
      return .expired(lease.value)
    }
    lease.watched = expires
    byOwner[owner] = lease
    return .renewed(until: expires)
  }
}
