using OktaIdc.Okta;

namespace OktaIdc.Posture.Rules.Stig;

/// <summary>Passwords have a symbol.</summary>
internal sealed class PasswordSymbol() : PasswordPolicyRule("OKTA-APP-000700", "Okta must enforce password complexity by requiring that at least one special character be used", "complexity.minSymbol", "tick 'Symbol'")
{
    /// <inheritdoc/>
    protected override string Wished => "a symbol";

    /// <inheritdoc/>
    protected override string Vulnerability => "V-273199";

    /// <inheritdoc/>
    protected override bool IsMet(OktaPolicy policy) => Value(policy) >= 1;
}
