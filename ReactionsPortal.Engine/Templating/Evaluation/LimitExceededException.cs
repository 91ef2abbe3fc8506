namespace ReactionsPortal.Engine.Templating.Evaluation;

/// <summary>A rendering went over one of <see cref="TemplateLimits"/>; ends inside the engine.</summary>
internal sealed class LimitExceededException(string message) : Exception(message);
