using System.Runtime.CompilerServices;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Operations.Revocation;
using OktaIdc.Operations.TemporaryAccess.Ledger;

namespace OktaIdc.Operations.TemporaryAccess;

/// <summary>
/// Access for a time: asked for by one person, approved by another, given, and taken back. The ledger comes first: each change is
/// written down before it is made, under a number that only one run can have, so that any later run can go on from there.
/// </summary>
/// <param name="ledger">Where it is written down.</param>
/// <param name="okta">The org; null where only assignments are given.</param>
/// <param name="idc">The AWS side; null where the ledger is only read.</param>
/// <param name="interaction">Whom to ask before each change.</param>
/// <param name="time">The clock.</param>
public sealed class TemporaryAccessOperations(IAccessLedger ledger, OktaConnection? okta, IdcConnection? idc, IInteraction interaction, TimeProvider? time = null)
{
    private const int MostIds = 5;

    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private ProvenCaller? _caller;

    private DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>Asks for access. Nothing is given yet.</summary>
    public async IAsyncEnumerable<TemporaryGrant> RequestAsync(AccessRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var caller = await CallerAsync(cancellationToken).ConfigureAwait(false);
        if (!caller.IsPerson)
        {
            throw NotProven("The requester is nobody in particular: a service app and a machine's role stand for no person, so no other person can be told from them.");
        }

        if (request.Approver is { } approver && caller.Is(approver))
        {
            throw NotProven($"{approver} asks for the access, and cannot be the one who approves it.");
        }

        await foreach (var wish in new AccessRequests(okta, Idc).ReadAsync(request, cancellationToken).ConfigureAwait(false))
        {
            LedgerEntry Entry() => new() { GrantId = NewId(), Sequence = 0, Step = LedgerStep.Requested, At = Now, By = caller, Wish = wish };
            var entry = Entry();
            if (await interaction.AllowAsync(new Change($"{wish.User} in {Idc}", $"ask for {wish.Access} for {wish.Duration}", wish.Reason), cancellationToken).ConfigureAwait(false))
            {
                for (var tries = 1; !await ledger.TryAppendAsync(entry, cancellationToken).ConfigureAwait(false); tries++)
                {
                    // The id is another request's.
                    entry = tries < MostIds ? Entry() : throw new OktaIdcException(
                        ErrorIds.LedgerUnusable, FailureCategory.Conflict, $"The ledger {ledger.Location} refuses a new request under {MostIds} new ids.", "Name the right ledger; a table of DynamoDB needs the keys grantId and sequence.", ledger.Location);
                }
            }

            yield return TemporaryGrant.Of(new GrantEntries([entry]), Now, ledger.Location);
        }
    }

    /// <summary>Approves a request as another person, and gives the access. Where an earlier run was lost on the way, it goes on.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.ApproverNotProven"/>, <see cref="ErrorIds.TemporaryAccessAltered"/>, <see cref="ErrorIds.TemporaryAccessState"/>, <see cref="ErrorIds.TemporaryAccessNotFound"/>.</exception>
    public async Task<TemporaryGrant> ApproveAsync(string id, CancellationToken cancellationToken)
    {
        var grant = await FindAsync(id, cancellationToken).ConfigureAwait(false);
        var caller = await CallerAsync(cancellationToken).ConfigureAwait(false);
        if (grant.Last is not (LedgerStep.Requested or LedgerStep.Approved or LedgerStep.Granting or LedgerStep.Granted))
        {
            throw WrongState(grant, "be approved");
        }

        ApprovalRules.Check(grant, caller, Now);
        if (grant.State(Now) == TemporaryAccessState.Active)
        {
            return View(grant);
        }

        // Before anybody is shown the names and asked: it is the ids that count.
        await CheckHomeAsync(grant, cancellationToken).ConfigureAwait(false);
        await new AccessRequests(okta, Idc).CheckAsync(grant.Id, grant.Wish, cancellationToken).ConfigureAwait(false);
        if (!await interaction.AllowAsync(new Change($"{grant.Wish.User} in {Idc}", $"approve and give {grant.Wish.Access} for {grant.Wish.Duration}", grant.Wish.Reason), cancellationToken).ConfigureAwait(false))
        {
            return View(grant);
        }

        return View(await new GrantRun(ledger, caller, _time).GiveAsync(grant, Access(grant), cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Says no to a request.</summary>
    public async Task<TemporaryGrant> RejectAsync(string id, string? why, CancellationToken cancellationToken)
    {
        var grant = await FindAsync(id, cancellationToken).ConfigureAwait(false);
        if (grant.Last is not LedgerStep.Requested)
        {
            return grant.Last is LedgerStep.Rejected ? View(grant) : throw WrongState(grant, "be rejected");
        }

        return await interaction.AllowAsync(new Change($"{grant.Wish.User} in {ledger.Location}", $"reject {grant.Wish.Access}", why), cancellationToken).ConfigureAwait(false)
            ? View(await new GrantRun(ledger, await CallerAsync(cancellationToken).ConfigureAwait(false), _time).RejectAsync(grant, why, cancellationToken).ConfigureAwait(false))
            : View(grant);
    }

    /// <summary>The grants of the ledger, the oldest first; in place of one whose entries are none, why.</summary>
    public async IAsyncEnumerable<(TemporaryGrant? Grant, OktaIdcException? Failure)> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (grant, failure) in GrantEntries.Read(await ledger.ReadAsync(null, cancellationToken).ConfigureAwait(false)))
        {
            yield return (failure is null ? View(grant) : null, failure);
        }
    }

    /// <summary>One grant.</summary>
    public async Task<TemporaryGrant> GetAsync(string id, CancellationToken cancellationToken) => View(await FindAsync(id, cancellationToken).ConfigureAwait(false));

    /// <summary>Every entry of the ledger, or of one grant, in the order of time: the audit trail. An entry that cannot be read is in none.</summary>
    public async Task<IReadOnlyList<LedgerEntry>> HistoryAsync(string? id, CancellationToken cancellationToken) =>
        [.. (await ledger.ReadAsync(id, cancellationToken).ConfigureAwait(false)).Where(e => e.Fault is null).OrderBy(e => e.At).ThenBy(e => e.Sequence)];

    /// <summary>Takes access back before its time, or goes on where a run was lost.</summary>
    /// <param name="id">The grant.</param>
    /// <param name="why">Why; null for nothing to say.</param>
    /// <param name="endSessions">Whether sessions already issued are denied everything until they end.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<TemporaryGrant> RevokeAsync(string id, string? why, bool endSessions, CancellationToken cancellationToken) =>
        await RevokeAsync(await FindAsync(id, cancellationToken).ConfigureAwait(false), why, endSessions, cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// Takes back everything whose time is over, closes requests that nobody approved, finishes what lost runs began, and lifts denies
    /// whose last session has ended. It needs nothing but the ledger to know what. One that fails does not stop the others, nor does one whose entries are none.
    /// </summary>
    public async IAsyncEnumerable<(TemporaryGrant? Grant, OktaIdcException? Failure)> RevokeExpiredAsync(bool endSessions, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (grant, invalid) in GrantEntries.Read(await ledger.ReadAsync(null, cancellationToken).ConfigureAwait(false)).Where(g => g.Failure is not null || g.Grant.IsDue(Now)))
        {
            if (invalid is not null)
            {
                yield return (null, invalid);
                continue;
            }

            (TemporaryGrant? Grant, OktaIdcException? Failure) result;
            try
            {
                result = (await RevokeAsync(grant, "its time is over", endSessions, cancellationToken).ConfigureAwait(false), null);
            }
            catch (OktaIdcException e) when (e.Category is not FailureCategory.Authentication && e.ErrorId != ErrorIds.Cancelled)
            {
                result = (View(grant), e);
            }

            yield return result;
        }
    }

    private async Task<TemporaryGrant> RevokeAsync(GrantEntries grant, string? why, bool endSessions, CancellationToken cancellationToken)
    {
        var run = new GrantRun(ledger, await CallerAsync(cancellationToken).ConfigureAwait(false), _time);
        if (grant.Last is LedgerStep.Requested or LedgerStep.Approved)
        {
            return await AllowAsync(grant, $"close the request for {grant.Wish.Access}", cancellationToken).ConfigureAwait(false)
                ? View(await run.RejectAsync(grant, why ?? "withdrawn", cancellationToken).ConfigureAwait(false))
                : View(grant);
        }

        if (grant.Last is LedgerStep.Rejected or LedgerStep.Lifted || (grant.Last is LedgerStep.Revoked && !endSessions))
        {
            return View(grant);
        }

        if (!await AllowAsync(grant, grant.Last is LedgerStep.Denied or LedgerStep.Lifting ? $"lift the deny of the sessions of {grant.Wish.Access}" : $"take back {grant.Wish.Access}{(endSessions ? " and deny its sessions everything" : "")}", cancellationToken).ConfigureAwait(false))
        {
            return View(grant);
        }

        await CheckHomeAsync(grant, cancellationToken).ConfigureAwait(false);
        var ended = grant.Last is LedgerStep.Granting or LedgerStep.Granted or LedgerStep.Revoking
            ? await run.TakeAsync(grant, Access(grant), Idc, why, cancellationToken).ConfigureAwait(false)
            : grant;
        if (endSessions && ended.Last is LedgerStep.Revoked && ended.Find(LedgerStep.Revoked)!.SessionsEnd > Now && (await Access(ended).PlacesAsync(cancellationToken).ConfigureAwait(false)).Count == 0)
        {
            throw new OktaIdcException(
                ErrorIds.TemporaryAccessPlaceless,
                FailureCategory.NotFound,
                $"{ended.Wish.Access} was taken back from {ended.Wish.User}, and no permission set is found any more that it gives: her sessions, which may go on until {ended.Find(LedgerStep.Revoked)!.SessionsEnd:u}, were not ended.",
                $"End all sessions of the person with Revoke-OktaIdcSession {ended.Wish.User}.",
                ended.Id);
        }

        return View(await new GrantSessions(run, Idc, interaction, _time).EndAsync(ended, Access(ended), endSessions, cancellationToken).ConfigureAwait(false));
    }

    private ValueTask<bool> AllowAsync(GrantEntries grant, string action, CancellationToken cancellationToken) =>
        interaction.AllowAsync(new Change($"{grant.Wish.User} in {(idc is null ? ledger.Location : idc.ToString())}", action), cancellationToken);

    private IdcConnection Idc => idc ?? throw new InvalidOperationException("There is no connection to AWS.");

    private IGivenAccess Access(GrantEntries grant) => grant.Wish.GroupId is null
        ? new AssignmentAccess(Idc, interaction, grant.Wish)
        : new GroupAccess(
            okta ?? throw new OktaIdcException(ErrorIds.NotConnected, FailureCategory.Authentication, $"Temporary access {grant.Id} is by a group of Okta, and there is no connection to Okta.", "Run Connect-Okta first.", grant.Id),
            Idc,
            grant.Wish);

    // A ledger may serve several organizations: what belongs to another is left alone.
    private async Task CheckHomeAsync(GrantEntries grant, CancellationToken cancellationToken)
    {
        var instance = await new Organization.InstanceOperations(Idc, SilentInteraction.Instance).RequireOrganizationAsync(cancellationToken).ConfigureAwait(false);
        var here = grant.Wish.GroupId is null ? instance.InstanceArn : $"{instance.InstanceArn} {okta?.Url.Host}";
        if (grant.Wish.Home != here)
        {
            throw new OktaIdcException(
                ErrorIds.OtherInstance, FailureCategory.InvalidArgument, $"Temporary access {grant.Id} is at home in {grant.Wish.Home}, and the connections are to {here}.", "Connect to its home, and run the command there.", grant.Id);
        }
    }

    private async Task<ProvenCaller> CallerAsync(CancellationToken cancellationToken) => _caller ??= await ProvenCaller.ReadAsync(okta, idc, cancellationToken).ConfigureAwait(false);

    private async Task<GrantEntries> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (GrantEntries.Find(await ledger.ReadAsync(id, cancellationToken).ConfigureAwait(false)) is { } grant)
        {
            return grant;
        }

        var known = (await ledger.ReadAsync(null, cancellationToken).ConfigureAwait(false)).Select(e => e.GrantId).Distinct();
        throw new OktaIdcException(
            ErrorIds.TemporaryAccessNotFound,
            FailureCategory.NotFound,
            $"There is no temporary access '{id}' in {ledger.Location}. {NearMatch.Suggest(id, known)}".TrimEnd(),
            "List what there is with Get-IdcTemporaryAccess -Ledger, and name the right ledger.",
            id);
    }

    private TemporaryGrant View(GrantEntries grant) => TemporaryGrant.Of(grant, Now, ledger.Location);

    private OktaIdcException WrongState(GrantEntries grant, string what) => new(
        ErrorIds.TemporaryAccessState,
        FailureCategory.Conflict,
        $"Temporary access {grant.Id} cannot {what}: it is {grant.State(Now)}.",
        "Ask for it anew with Grant-IdcTemporaryAccess.",
        grant.Id);

    private static OktaIdcException NotProven(string what) => new(
        ErrorIds.ApproverNotProven,
        FailureCategory.Refused,
        what,
        "Connect as a person: with an API token of an Okta administrator of her own, or to AWS by IAM Identity Center or as an IAM user.");

    private string NewId() => $"ta-{Now:yyyyMMdd}-{Guid.NewGuid():N}"[..32];
}
