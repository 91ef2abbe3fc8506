using System.Diagnostics.CodeAnalysis;

namespace ReactionsPortal.Engine.Octopus.Client;

/// <summary>What a call gave: a value or a failure.</summary>
internal readonly record struct OctopusAnswer<T>
    where T : class
{
    private readonly T? _value;
    private readonly OctopusFailure? _failure;

    private OctopusAnswer(T? value, OctopusFailure? failure) => (_value, _failure) = (value, failure);

    /// <summary>Tells which of the two it is.</summary>
    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out OctopusFailure? failure)
    {
        value = _value;
        failure = _failure;
        return value is not null;
    }

    /// <summary>Makes another value of the value; a failure stays.</summary>
    public OctopusAnswer<TOther> Select<TOther>(Func<T, TOther> make)
        where TOther : class =>
        _value is { } value ? make(value) : _failure!;

    /// <summary>An answer that is a value. Needed for interfaces, which C# does not convert.</summary>
    public static OctopusAnswer<T> Of(T value) => new(value, null);

    public static implicit operator OctopusAnswer<T>(T value) => new(value, null);

    public static implicit operator OctopusAnswer<T>(OctopusFailure failure) => new(null, failure);
}
