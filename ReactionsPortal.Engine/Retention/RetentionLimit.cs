using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Retention;

/// <summary>The limits of one kind.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Days">What is older is cleared away.</param>
/// <param name="MaxBytes">What goes beyond is cleared away, the oldest first.</param>
public sealed record RetentionLimit(RetentionKind Kind, int Days, long MaxBytes)
{
    /// <summary>Bytes of a megabyte.</summary>
    public const long Megabyte = 1024 * 1024;

    /// <summary>The limits that a setting means.</summary>
    public static RetentionLimit Of(RetentionSetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        return new(setting.Kind, setting.Days, setting.Megabytes * Megabyte);
    }
}
