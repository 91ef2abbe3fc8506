namespace ReactionsPortal.Engine.Templating.Evaluation;

/// <summary>Counts what one rendering takes, and ends it when it is too much.</summary>
internal sealed class Budget
{
    private const int WorkOfStep = 32;

    private long _work;
    private int _iterations;
    private int _depth;

    internal void Step() => Spend(WorkOfStep);

    /// <summary>Counts work in characters.</summary>
    internal void Spend(long characters)
    {
        _work += characters;
        if (_work > TemplateLimits.MaxWork)
            throw new LimitExceededException("The template takes too much work: it was given up.");
    }

    internal void Iterate()
    {
        if (++_iterations > TemplateLimits.MaxIterations)
            throw new LimitExceededException($"The template's loops ran more than {TemplateLimits.MaxIterations} times together: it was given up.");
    }

    internal void EnterValue()
    {
        if (++_depth > TemplateLimits.MaxDepth)
            throw new LimitExceededException($"More than {TemplateLimits.MaxDepth} variables stand in each other's values: the template was given up.");
    }

    internal void LeaveValue() => _depth--;

    internal static void CheckLength(long characters)
    {
        if (characters > TemplateLimits.MaxCharacters)
            throw new LimitExceededException($"The text grew over {TemplateLimits.MaxCharacters} characters: the template was given up.");
    }
}
