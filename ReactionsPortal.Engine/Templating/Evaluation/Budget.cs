namespace ReactionsPortal.Engine.Templating.Evaluation;

/// <summary>Counts what one rendering takes, and ends it when it is too much.</summary>
internal sealed class Budget
{
    private const int WorkOfStep = 32;

    /// <summary>How much work may be done between two looks at what was allocated.</summary>
    private const int WorkBetweenLooks = 64 * 1024;

    private readonly long _allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
    private long _work;
    private long _nextLook = WorkBetweenLooks;
    private int _iterations;
    private int _depth;

    internal void Step() => Spend(WorkOfStep);

    /// <summary>Counts work in characters.</summary>
    internal void Spend(long characters)
    {
        _work += characters;
        if (_work > TemplateLimits.MaxWork)
            throw new LimitExceededException("The template takes too much work: it was given up.");

        if (_work < _nextLook)
            return;

        _nextLook = _work + WorkBetweenLooks;
        CheckAllocated(_allocatedBefore);
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

    /// <summary>Ends a rendering that has allocated too much since a look at the thread's count.</summary>
    internal static void CheckAllocated(long before, long most = TemplateLimits.MaxAllocated)
    {
        if (GC.GetAllocatedBytesForCurrentThread() - before > most)
            throw new LimitExceededException("The template took too much memory: it was given up.");
    }

    internal static void CheckLength(long characters)
    {
        if (characters > TemplateLimits.MaxCharacters)
            throw new LimitExceededException($"The text grew over {TemplateLimits.MaxCharacters} characters: the template was given up.");
    }
}
