namespace OktaIdc.Operations.Provisioning.Causes;

/// <summary>A cause that IdC's words tell: each refused user or group is taken for itself, and those with the same subject are told together.</summary>
internal abstract class RefusalCause : IProvisioningCause
{
    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<OktaProvisioningFailure>> FindAsync(ProvisioningFacts facts, CancellationToken cancellationToken)
    {
        var standing = new List<(string Subject, FailedPush Item)>();
        foreach (var item in facts.Take(item => Subject(item, facts) is not null))
        {
            var subject = Subject(item, facts)!;
            if (await StandsAsync(subject, item, facts, cancellationToken).ConfigureAwait(false))
            {
                standing.Add((subject, item));
            }
            else
            {
                facts.Corrected.Add(item);
            }
        }

        foreach (var item in await UnseenAsync(facts, cancellationToken).ConfigureAwait(false))
        {
            if (!standing.Exists(s => s.Item.Kind == item.Kind && s.Item.Id == item.Id))
            {
                standing.Add((Subject(item, facts)!, item));
            }
        }

        var found = new List<OktaProvisioningFailure>();
        foreach (var group in standing.GroupBy(t => t.Subject, t => t.Item, StringComparer.Ordinal))
        {
            found.Add(await ExplainAsync(group.Key, [.. group], facts, cancellationToken).ConfigureAwait(false));
        }

        return found;
    }

    /// <summary>What the failure is about ("" where there is nothing to tell apart); null where this cause does not explain it.</summary>
    protected abstract string? Subject(FailedPush item, ProvisioningFacts facts);

    /// <summary>Whom it concerns though Okta has not noticed yet: nobody has failed.</summary>
    protected virtual ValueTask<IReadOnlyList<FailedPush>> UnseenAsync(ProvisioningFacts facts, CancellationToken cancellationToken) => new([]);

    /// <summary>Whether the cause is still there; where not, Okta has only not tried again.</summary>
    protected virtual ValueTask<bool> StandsAsync(string subject, FailedPush item, ProvisioningFacts facts, CancellationToken cancellationToken) => new(true);

    /// <summary>Says what is wrong and what to do.</summary>
    protected abstract ValueTask<OktaProvisioningFailure> ExplainAsync(string subject, IReadOnlyList<FailedPush> items, ProvisioningFacts facts, CancellationToken cancellationToken);

    /// <summary>Names on one line.</summary>
    protected static string Names(IReadOnlyList<FailedPush> items) => NameList.Of([.. items.Select(i => i.Name).Distinct()]);
}
