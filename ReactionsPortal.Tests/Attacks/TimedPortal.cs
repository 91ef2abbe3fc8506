using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Attacks;

/// <summary>A portal that refuses one address as often as it likes: how long that takes is what is asked.</summary>
public sealed class TimedPortal() : RunningPortal(new KeyValuePair<string, string>("Intake:RefusalsPerMinute", "100000000"));
