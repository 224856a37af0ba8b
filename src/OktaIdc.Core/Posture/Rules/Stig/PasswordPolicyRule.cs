using System.Collections.Immutable;
using OktaIdc.Okta;
using OktaIdc.Posture.Evidence;
using OktaIdc.Posture.SignOn;

namespace OktaIdc.Posture.Rules.Stig;

/// <summary>A demand on every active password policy, whose passwords Okta keeps itself.</summary>
internal abstract class PasswordPolicyRule(string id, string title, string path, string setting) : PostureRule(id, title, PostureSeverity.Medium, PostureParts.PasswordPolicies)
{
    /// <inheritdoc/>
    public override string Why => "A password is the first factor of most people, and the whole of what recovery hands out.";

    /// <inheritdoc/>
    public override ImmutableArray<string> References => [Sources.Stig];

    /// <summary>What is wished, for people.</summary>
    protected abstract string Wished { get; }

    /// <summary>The STIG's id of the requirement.</summary>
    protected abstract string Vulnerability { get; }

    /// <summary>Controls of other frameworks; none of PCI DSS where the STIG asks for more (15 characters and not 12, 3 attempts and not 10), so that a failure here is none there.</summary>
    protected virtual ImmutableArray<PostureControl> Others => [new(PostureFramework.Hipaa, "164.308(a)(5)(ii)(D)")];

    /// <inheritdoc/>
    public override ImmutableArray<PostureControl> Controls => [new(PostureFramework.Stig, Vulnerability), new(PostureFramework.Soc2, "CC6.1"), .. Others];

    /// <summary>What a policy sets: a number.</summary>
    protected int? Value(OktaPolicy policy) => policy.Settings.Number("password." + path);

    /// <summary>What a policy sets, for people.</summary>
    protected virtual string Seen(OktaPolicy policy) => $"{path} {policy.Settings.At("password." + path)?.ToJsonString() ?? "not set"}";

    /// <summary>Whether a policy is as it must be.</summary>
    protected abstract bool IsMet(OktaPolicy policy);

    /// <inheritdoc/>
    protected override IEnumerable<PostureFinding> Evaluate(PostureState state)
    {
        if (NotRead(state.PasswordPolicies, "The password policies", out var unread))
        {
            yield return unread;
            yield break;
        }

        var active = state.PasswordPolicies.Value!.Where(p => p.IsActive).ToList();
        var own = active.Where(p => !IsElsewhere(p)).ToList();
        if (own.Count == 0)
        {
            yield return active.Count == 0
                ? Manual(Org, "Okta lists no active password policy.", "Okta Admin Console, Security, Authenticators, Password.")
                : NotApplicable(Org, "Every password policy is for a directory elsewhere, which has to do it.", active.Select(p => new PostureEvidence($"policy '{p.Name}'", p.Id, $"provider {Provider(p)}")));
            yield break;
        }

        foreach (var policy in own.Where(p => !IsMet(p)))
        {
            yield return Fail(
                policy.Name ?? policy.Id,
                $"The password policy '{policy.Name}' does not have {Wished}.",
                $"Okta Admin Console, Security, Authenticators, Password, Edit, {policy.Name}: {setting}.",
                isCommand: false,
                new PostureEvidence($"policy '{policy.Name}'", policy.Id, Seen(policy), Wished)) with
            { SubjectId = policy.Id };
        }

        if (own.TrueForAll(IsMet))
        {
            yield return Pass(Org, $"Every password policy has {Wished}.", own.Select(p => new PostureEvidence($"policy '{p.Name}'", p.Id, Seen(p), Wished)));
        }
    }

    // Okta neither keeps nor checks the passwords of Active Directory and LDAP.
    private static bool IsElsewhere(OktaPolicy policy) => Provider(policy) is "ACTIVE_DIRECTORY" or "LDAP";

    private static string? Provider(OktaPolicy policy) => policy.Conditions?["authProvider"].Text("provider");
}
