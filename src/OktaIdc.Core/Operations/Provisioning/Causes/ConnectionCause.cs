namespace OktaIdc.Operations.Provisioning.Causes;

/// <summary>A cause that lies in the connection between Okta and IdC: whoever was pushed while it stood failed for the same reason.</summary>
internal abstract class ConnectionCause : IProvisioningCause
{
    /// <summary>The cause's id.</summary>
    protected abstract string Id { get; }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<OktaProvisioningFailure>> FindAsync(ProvisioningFacts facts, CancellationToken cancellationToken)
    {
        var events = Events(facts);
        var hasFailed = events.Count > 0 || facts.Open.Any(i => Explains(i, facts));
        var seen = hasFailed ? null : await SeeAsync(facts, cancellationToken).ConfigureAwait(false);
        if ((!hasFailed && seen is null) || await TellAsync(facts, cancellationToken).ConfigureAwait(false) is not { } told)
        {
            return [];
        }

        if (seen is not null)
        {
            return [Coming(facts, told, seen)];
        }

        var failure = facts.Failure(Id, null, facts.Take(i => Explains(i, facts)), told.Message, told.Fix, told.Remedy);
        facts.IsRefusalTold |= failure.Items.Any(i => i.IsRefused) || events.Any(e => e.EventType == EventTypes.AuthenticationFailure);
        return
        [
            failure with
            {
                Count = Math.Max(failure.Count, events.Count),
                First = new[] { failure.First, events.Min(e => e.Published) }.Min(),
                Last = new[] { failure.Last, events.Max(e => e.Published) }.Max(),
                Evidence = [.. events.Take(3).Select(e => $"{e.Published?.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z, {e.EventType}: {e.Reason}"), .. failure.Evidence],
            },
        ];
    }

    // What failed for an earlier reason that is put right fails for this one when it is tried again.
    private OktaProvisioningFailure Coming(ProvisioningFacts facts, (string Message, string Fix, ProvisioningRemedy Remedy) told, string seen)
    {
        var failure = facts.Failure(Id, null, facts.Take(i => i.IsRefused), $"{told.Message} Nothing has failed for it yet: the next change of anybody will.", told.Fix, told.Remedy);
        facts.IsRefusalTold = true;
        return failure with { People = [.. facts.Users.Select(u => u.UserName ?? u.Id).OrderBy(n => n, StringComparer.Ordinal)], Evidence = [seen, .. failure.Evidence] };
    }

    /// <summary>What shows it before anything has failed; null where nothing does.</summary>
    protected virtual ValueTask<string?> SeeAsync(ProvisioningFacts facts, CancellationToken cancellationToken) => new((string?)null);

    /// <summary>Events that tell it without anybody in particular.</summary>
    protected abstract IReadOnlyList<Okta.OktaLogEvent> Events(ProvisioningFacts facts);

    /// <summary>Whether it explains a failure.</summary>
    protected abstract bool Explains(FailedPush item, ProvisioningFacts facts);

    /// <summary>Says what is wrong; null where it is not this.</summary>
    protected abstract ValueTask<(string Message, string Fix, ProvisioningRemedy Remedy)?> TellAsync(ProvisioningFacts facts, CancellationToken cancellationToken);
}
