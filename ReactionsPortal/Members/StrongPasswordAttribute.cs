using System.ComponentModel.DataAnnotations;

namespace ReactionsPortal.Members;

/// <summary>Asks for a password that meets <see cref="PasswordRules"/>. A missing one is not its business.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class StrongPasswordAttribute() : ValidationAttribute(() => L($"The password is too weak: {PasswordRules.Words}."))
{
    public override bool IsValid(object? value) => value is not string { Length: > 0 } password || PasswordRules.AreMetBy(password);
}
