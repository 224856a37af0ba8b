using OktaIdc.Okta;

namespace OktaIdc.Posture.Rules.Stig;

/// <summary>Passwords have a capital letter.</summary>
internal sealed class PasswordUpperCase() : PasswordPolicyRule("OKTA-APP-000670", "Okta must enforce password complexity by requiring that at least one uppercase character be used", "complexity.minUpperCase", "tick 'Upper case letter'")
{
    /// <inheritdoc/>
    protected override string Wished => "a capital letter";

    /// <inheritdoc/>
    protected override string Vulnerability => "V-273196";

    /// <inheritdoc/>
    protected override bool IsMet(OktaPolicy policy) => Value(policy) >= 1;
}
