using System.Collections.Immutable;
using OktaIdc.Okta;

namespace OktaIdc.Posture.Rules.Stig;

/// <summary>Passwords have a digit.</summary>
internal sealed class PasswordNumber() : PasswordPolicyRule("OKTA-APP-000690", "Okta must enforce password complexity by requiring that at least one numeric character be used", "complexity.minNumber", "tick 'Number (0-9)'")
{
    /// <inheritdoc/>
    protected override string Wished => "a digit";

    /// <inheritdoc/>
    protected override string Vulnerability => "V-273198";

    /// <inheritdoc/>
    protected override ImmutableArray<PostureControl> Others => [new(PostureFramework.PciDss, "8.3.6"), new(PostureFramework.Hipaa, "164.308(a)(5)(ii)(D)")];

    /// <inheritdoc/>
    protected override bool IsMet(OktaPolicy policy) => Value(policy) >= 1;
}
