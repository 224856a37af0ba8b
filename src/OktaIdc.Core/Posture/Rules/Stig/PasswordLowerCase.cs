using OktaIdc.Okta;

namespace OktaIdc.Posture.Rules.Stig;

/// <summary>Passwords have a small letter.</summary>
internal sealed class PasswordLowerCase() : PasswordPolicyRule("OKTA-APP-000680", "Okta must enforce password complexity by requiring that at least one lowercase character be used", "complexity.minLowerCase", "tick 'Lower case letter'")
{
    /// <inheritdoc/>
    protected override string Wished => "a small letter";

    /// <inheritdoc/>
    protected override string Vulnerability => "V-273197";

    /// <inheritdoc/>
    protected override bool IsMet(OktaPolicy policy) => Value(policy) >= 1;
}
