using OktaIdc.Okta;

namespace OktaIdc.Posture.Rules.Stig;

/// <summary>Three wrong passwords lock an account.</summary>
internal sealed class PasswordLockout() : PasswordPolicyRule("OKTA-APP-000170", "Okta must enforce the limit of three consecutive invalid login attempts by a user during a 15-minute time period", "lockout.maxAttempts", "set 'Lock out after 3 unsuccessful attempts'")
{
    /// <inheritdoc/>
    protected override string Wished => "a lock after at most 3 attempts";

    /// <inheritdoc/>
    protected override string Vulnerability => "V-273189";

    /// <inheritdoc/>
    protected override bool IsMet(OktaPolicy policy) => Value(policy) is > 0 and <= 3;
}
