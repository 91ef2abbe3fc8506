using Microsoft.AspNetCore.Identity;

namespace ReactionsPortal.Members;

/// <summary>What a password must be, and what happens to those who guess.</summary>
internal static class PasswordRules
{
    /// <summary>Fewest characters. Length is what makes a password strong: there are no rules about digits and signs.</summary>
    public const int MinLength = 8;

    /// <summary>Fewest different characters, so that <c>aaaaaaaa</c> is none.</summary>
    public const int MinDifferent = 4;

    /// <summary>Longest password; what is longer is sent to keep the portal busy with hashing.</summary>
    public const int MaxLength = 200;

    /// <summary>Wrong passwords in a row before a member is locked out.</summary>
    public const int MaxFailures = 5;

    /// <summary>How long for.</summary>
    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(5);

    /// <summary>The rules in words.</summary>
    public static string Words => L($"at least {MinLength} characters, {MinDifferent} of them different, and none of the commonest passwords");

    /// <summary>The rules beside a field.</summary>
    public static string Help => L($"At least {MinLength} characters, and not one that many people use.");

    /// <summary>What a member is told who guessed too often.</summary>
    public static string LockedOut => L($"Too many wrong passwords. Try again in {LockedFor.TotalMinutes:0} minutes.");

    public static bool AreMetBy(string password) =>
        password.Length is >= MinLength and <= MaxLength && password.Distinct().Count() >= MinDifferent && !CommonPasswords.Have(password);

    public static void Apply(IdentityOptions options)
    {
        options.Password = new PasswordOptions
        {
            RequiredLength = MinLength,
            RequiredUniqueChars = MinDifferent,
            RequireDigit = false,
            RequireLowercase = false,
            RequireNonAlphanumeric = false,
            RequireUppercase = false,
        };
        options.Lockout.MaxFailedAccessAttempts = MaxFailures;
        options.Lockout.DefaultLockoutTimeSpan = LockedFor;
        options.User.RequireUniqueEmail = true;
        options.User.AllowedUserNameCharacters = "";
    }
}
