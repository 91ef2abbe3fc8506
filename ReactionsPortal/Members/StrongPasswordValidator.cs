using Microsoft.AspNetCore.Identity;

namespace ReactionsPortal.Members;

/// <summary>Holds every way to set a password to <see cref="PasswordRules"/>, whichever form asked first.</summary>
internal sealed class StrongPasswordValidator : IPasswordValidator<Member>
{
    public Task<IdentityResult> ValidateAsync(UserManager<Member> manager, Member user, string? password) =>
        Task.FromResult(password is not null && PasswordRules.AreMetBy(password)
            ? IdentityResult.Success
            : IdentityResult.Failed(new IdentityError { Code = "PasswordTooWeak", Description = L($"The password is too weak: {PasswordRules.Words}.") }));
}
