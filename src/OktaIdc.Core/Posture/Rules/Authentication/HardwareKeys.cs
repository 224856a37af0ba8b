using System.Collections.Immutable;
using OktaIdc.Okta;
using OktaIdc.Posture.Evidence;
using OktaIdc.Posture.Powers;

namespace OktaIdc.Posture.Rules.Authentication;

/// <summary>Who administers accounts has a key of hardware.</summary>
internal sealed class HardwareKeys() : PostureRule("OKTAIDC-AUTH-05", "Everybody who holds AdministratorAccess, or as much, has a hardware key", PostureSeverity.High, PostureParts.Administrators)
{
    // Names of products that are hardware, as the FIDO Alliance's metadata describes them; a maker's name alone tells nothing, because the same makers have authenticators for phones and computers.
    private static readonly string[] s_products =
    [
        "YubiKey", "Security Key by Yubico", "Security Key NFC by Yubico", "Titan Security Key", "Feitian ePass", "Feitian BioPass", "Feitian AllinOne", "Feitian iePass", "Nitrokey 3", "Nitrokey FIDO2", "Nitrokey Passkey", "OnlyKey", "Solo Secp256R1", "Solo Tap",
        "SoloKeys", "Token2 ", "SafeNet eToken", "Thales IDPrime", "Thales PIN Pad", "ID-One Card", "ID-ONE Key", "HID Crescendo Card", "HID Crescendo Key", "HID Crescendo C2300", "HID Crescendo 4000", "GoTrust Idem Key", "GoTrust Idem Card", "Ensurity ThinC", "ThinC-AUTH", "Swissbit iShield",
        "VeriMark Guard", "TrustKey G", "TrustKey T", "eWBM eFA", "eWBM eFPA", "eSecu FIDO2", "ATKey.Pro", "ATKey.Card", "Arculus FIDO", "Cryptnox FIDO2", "StarSign FIDO", "Deepnet SafeKey", "authenton1", "Atos CardOS", "FIDO KeyPass", "Hideez Key",
    ];

    // What of these families is on a phone or computer after all.
    private static readonly string[] s_notHardware = ["software", "phone", "mobile", "virtual", "platform", "emulat"];

    /// <inheritdoc/>
    public override string Why => "A passkey that is synced to a phone's cloud is as safe as that cloud account; who can do everything should need the thing itself.";

    /// <inheritdoc/>
    public override ImmutableArray<string> References => [Sources.Nist80063B, Sources.CisaPhishing];

    /// <inheritdoc/>
    public override ImmutableArray<PostureControl> Controls => [new(PostureFramework.Soc2, "CC6.1"), new(PostureFramework.PciDss, "8.4.1"), new(PostureFramework.Hipaa, "164.312(d)")];

    /// <inheritdoc/>
    protected override IEnumerable<PostureFinding> Evaluate(PostureState state)
    {
        if (NotRead(state.Administrators, "Who holds AdministratorAccess, or as much,", out var unread))
        {
            yield return unread;
            yield break;
        }

        var (holders, unclear) = (state.Administrators.Value!.People, state.Administrators.Value!.Unclear);
        foreach (var sets in unclear.GroupBy(s => s.IsRefused))
        {
            yield return NotTold([.. sets], sets.Key);
        }

        if (holders.Count == 0)
        {
            if (unclear.Count == 0)
            {
                yield return NotApplicable(Org, "Nobody holds AdministratorAccess, or as much by a permission set's own policy, through IAM Identity Center, without a permissions boundary that limits it.");
            }

            yield break;
        }

        var good = new List<PostureEvidence>();
        foreach (var holder in holders)
        {
            if (Judge(holder) is { } finding)
            {
                yield return finding;
            }
            else
            {
                good.Add(Seen(holder));
            }
        }

        if (good.Count == holders.Count)
        {
            yield return Pass(Org, $"{Count(good.Count, "person holds AdministratorAccess or as much, and has", "people hold AdministratorAccess or as much, and all have")} a hardware key.", good);
        }
    }

    // Who refuses to be read must not pass for a question that waits.
    private PostureFinding NotTold(List<UnclearSet> sets, bool isRefused)
    {
        const string Subject = "sets with the accounts' own policies";
        const string Then = "where that is everything, see that who holds the set has a hardware key.";
        var message = $"Whether {Count(sets.Count, "permission set makes", "permission sets make")} administrators is not told: {string.Join(", ", sets.Take(5).Select(s => s.Name))}{(sets.Count > 5 ? ", ..." : "")}.";
        var evidence = sets.Select(s => new PostureEvidence(s.Name, s.Arn, s.Why));
        return isRefused
            ? Make(PostureStatus.NotEvaluated, Subject, message, evidence) with { SubjectId = "refused", Fix = $"Let the role of -RoleName read the accounts' own policies (iam:GetPolicy, iam:GetPolicyVersion); {Then}" }
            : Manual(Subject, message, $"Let Test-OktaIdcPosture -RoleName read the accounts' own policies, or read in an account what they allow; {Then}", evidence);
    }

    /// <summary>What is wrong or not clear; null where there is a hardware key.</summary>
    private PostureFinding? Judge(AdministratorEvidence holder)
    {
        var (seen, holds) = (Seen(holder), Holds(holder.Right));
        if (holder.OktaUserId is null && holder.Factors.IsRead)
        {
            return Manual(holder.User, $"{holder.User} {holds} and is not known to Okta.", "See how this person signs in.", seen);
        }

        if (holder.Factors.Value is not { } enrolled)
        {
            return Make(PostureStatus.NotEvaluated, holder.User, $"The factors of {holder.User} could not be read: {holder.Factors.NotRead}", seen) with { IsUnasked = holder.Factors.IsUnasked };
        }

        var active = enrolled.Where(f => f.IsActive).ToList();
        if (active.Exists(IsHardware))
        {
            return null;
        }

        var factors = active.Count == 0 ? "no factor at all" : string.Join(", ", active.Select(f => f.FactorType).Distinct());
        return active.Exists(f => f.FactorType is "webauthn")
            ? Manual(holder.User, $"{holder.User} has a passkey; whether it is of hardware, its name does not tell.", $"Okta Admin Console, Directory, People, {holder.User}, More Actions, Reset Authenticators shows them; or bind the rules for administrators to 'Hardware protected'.", seen)
            : holder.Right.IsLimited
                ? Manual(holder.User, $"{holder.User} {holds} and has no hardware key ({factors}).", $"See what {holder.Right.Limit} takes away; where it is little, have {holder.User} enrol a security key at Okta (Settings, Security Methods).", seen)
                : Fail(
                    holder.User,
                    $"{holder.User} {holds} and has no hardware key ({factors}).",
                    $"Have {holder.User} enrol a security key at Okta (Settings, Security Methods), and bind the rules for administrators to hardware-protected factors.",
                    isCommand: false,
                    seen);
    }

    private static string Holds(AdministratorRight right) =>
        right.Statement is null ? "holds AdministratorAccess" : right.IsLimited ? $"may hold as much as AdministratorAccess, under {right.Limit}," : "holds as much as AdministratorAccess";

    private static bool IsHardware(OktaFactor factor) =>
        factor.FactorType is "u2f" || factor.Provider is "SMART_CARD" || (factor.FactorType is "webauthn" && factor.AuthenticatorName is { } name && Has(name, s_products) && !Has(name, s_notHardware));

    private static bool Has(string name, string[] words) => Array.Exists(words, word => name.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static PostureEvidence Seen(AdministratorEvidence holder) => new(
        holder.User,
        holder.OktaUserId ?? holder.UserId,
        $"{string.Join(", ", holder.Ways.Take(3))}{(holder.Ways.Count > 3 ? $" and {holder.Ways.Count - 3} more" : "")}; factors {(holder.Factors.Value is not { } factors ? "not read" : factors.Count == 0 ? "none" : string.Join(", ", factors.Select(f => f.AuthenticatorName is { } name ? $"{f.FactorType} '{name}' {f.Status}" : $"{f.FactorType} {f.Status}")))}",
        "a hardware key");
}
