using OktaIdc.Okta;

namespace OktaIdc.Operations.Provisioning.Causes;

/// <summary>Somebody was removed from a pushed group while Okta was not let in: she is still in the group in IdC, with everything that it gives.</summary>
internal sealed class MembersLeft : IProvisioningCause
{
    public const string Id = "MembersLeft";

    public async ValueTask<IReadOnlyList<OktaProvisioningFailure>> FindAsync(ProvisioningFacts facts, CancellationToken cancellationToken)
    {
        // Where nothing has failed nothing was lost, and groups need not be compared.
        if (facts.Behind is not { } behind || !facts.Events.Any(e => e.Result == "FAILURE" && EventTypes.Losses.Contains(e.EventType)))
        {
            return [];
        }

        var items = new List<FailedPush>();
        foreach (var mapping in facts.Mappings.Where(m => m.IsPushed))
        {
            if (await ItemAsync(behind, mapping, cancellationToken).ConfigureAwait(false) is { } item)
            {
                items.Add(item);
            }
        }

        return items.Count == 0 ? [] : [Of(facts, items)];
    }

    /// <summary>A pushed group with those whom Okta has removed from it; null where there is nobody.</summary>
    public static async Task<FailedPush?> ItemAsync(MembersBehind behind, OktaPushMapping mapping, CancellationToken cancellationToken)
    {
        if (await behind.OfAsync(mapping, cancellationToken).ConfigureAwait(false) is not { Count: > 0 } left)
        {
            return null;
        }

        var group = (await behind.GroupAsync(mapping.TargetGroupId!, cancellationToken).ConfigureAwait(false))!;
        return new FailedPush
        {
            Kind = FailedPushKind.Group,
            Id = mapping.Id,
            Name = group.DisplayName ?? group.GroupId,
            ExternalId = group.GroupId,
            Mapping = mapping,
            Behind = left,
            Source = "members of the two groups compared",
            Reason = $"{NameList.Of([.. left.Select(u => u.UserName ?? u.UserId)])} is in the group in IAM Identity Center ({group.GroupId}), and not in the Okta group",
        };
    }

    /// <summary>The failure that these groups make together.</summary>
    public static OktaProvisioningFailure Of(ProvisioningFacts facts, IReadOnlyList<FailedPush> items)
    {
        List<string> people = [.. items.SelectMany(i => i.Behind).Select(u => u.UserName ?? u.UserId).Distinct().OrderBy(n => n, StringComparer.Ordinal)];
        return facts.Failure(
            Id,
            null,
            items,
            $"{NameList.Of(people)} was removed from {NameList.Of([.. items.Select(i => i.Name)])} in Okta while pushes failed, but is still in the group in IAM Identity Center, with all access that it gives.",
            $"With a SCIM token at hand, Repair-OktaProvisioning -App {facts.AppArgument} -Id {Id} -ScimToken $token",
            ProvisioningRemedy.RemoveMembers) with
        {
            People = [.. people],
        };
    }
}
