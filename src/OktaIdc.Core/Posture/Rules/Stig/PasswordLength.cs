using OktaIdc.Okta;

namespace OktaIdc.Posture.Rules.Stig;

/// <summary>Passwords have at least 15 characters.</summary>
internal sealed class PasswordLength() : PasswordPolicyRule("OKTA-APP-000650", "Okta must enforce a minimum 15-character password length", "complexity.minLength", "set 'Minimum length' to 15")
{
    /// <inheritdoc/>
    protected override string Wished => "at least 15 characters";

    /// <inheritdoc/>
    protected override string Vulnerability => "V-273195";

    /// <inheritdoc/>
    protected override bool IsMet(OktaPolicy policy) => Value(policy) >= 15;
}
