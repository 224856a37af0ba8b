using OktaIdc.Access;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Identities;
using OktaIdc.Operations.TemporaryAccess.Ledger;
using OktaIdc.Organization;

namespace OktaIdc.Operations.Revocation;

/// <summary>Undoes a revocation that was a false alarm, from what was kept. Until every part is done each can be repeated.</summary>
/// <param name="okta">The org.</param>
/// <param name="idc">The AWS side.</param>
/// <param name="interaction">Whom to ask before each change.</param>
/// <param name="store">Where it is kept what was removed.</param>
/// <param name="ledger">The ledger of temporary access: what a grant of it had given is not given back. Null for none.</param>
public sealed class RevocationRestore(OktaConnection okta, IdcConnection idc, IInteraction interaction, RevocationStore store, IAccessLedger? ledger = null)
{
    private const string ForATime = "were it given for a time, it would last: -Ledger leaves it out";

    /// <summary>Gives back what was taken: status, memberships, assignments, and the policies of before.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.RevocationNotFound"/>, <see cref="ErrorIds.RevocationRestored"/>, <see cref="ErrorIds.RevocationBusy"/>.</exception>
    public async Task<SessionRevocation> RunAsync(string user, CancellationToken cancellationToken)
    {
        await new InstanceOperations(idc, SilentInteraction.Instance).RequireOrganizationAsync(cancellationToken).ConfigureAwait(false);
        var person = await new OktaUserOperations(okta, interaction).ResolveAsync(user, cancellationToken).ConfigureAwait(false);
        using var held = store.Hold(person.Id);
        var state = store.Find(person.Id) ?? throw new OktaIdcException(
            ErrorIds.RevocationNotFound,
            FailureCategory.NotFound,
            $"Nothing is kept of a revocation of {person.Login} in {store.PathOf(person.Id)}.",
            "Name the folder that the revocation used with -StatePath.",
            person.Login);
        if (state.Restored is { } restored)
        {
            throw new OktaIdcException(
                ErrorIds.RevocationRestored,
                FailureCategory.Conflict,
                $"The revocation of {person.Login} was undone on {restored:u}. What was given back then may have been taken away since, and is not given back again.",
                $"Give what is wanted by its own command; what was given back is listed in {store.PathOf(person.Id)}.",
                person.Login);
        }

        var (kept, notCovered) = await LeaveOutAsync(state, cancellationToken).ConfigureAwait(false);
        var steps = new List<RevocationStep>
        {
            await TakeAsync("OktaUser", () => ReviveAsync(state, person.Status, cancellationToken), cancellationToken).ConfigureAwait(false),
            await TakeAsync("Memberships", () => RejoinAsync(kept, cancellationToken), cancellationToken).ConfigureAwait(false),
            await TakeAsync("Assignments", () => ReassignAsync(kept, cancellationToken), cancellationToken).ConfigureAwait(false),
            await TakeAsync("Deny", () => LiftAsync(state, cancellationToken), cancellationToken).ConfigureAwait(false),
        };
        if (steps.TrueForAll(s => s.State is RevocationStepState.Done or RevocationStepState.Unchanged) && steps.Exists(s => s.State is RevocationStepState.Done))
        {
            store.Save(state with { Restored = idc.Client.Pace.UtcNow });
        }

        return new SessionRevocation { User = person.Login, Reason = state.Reason, Steps = [.. steps], StateFile = store.PathOf(person.Id), NotCovered = ["Sessions that were ended stay ended: the person signs in anew.", .. notCovered] };
    }

    private async Task<(RevocationState Kept, IReadOnlyList<string> LeftOut)> LeaveOutAsync(RevocationState state, CancellationToken cancellationToken)
    {
        if (ledger is null)
        {
            var items = state.Groups.Select(g => $"group {g.Name}").Concat(state.Assignments.Select(a => Say(state, a))).ToList();
            if (items.Count > 0)
            {
                await interaction.WarnAsync(
                    $"Without -Ledger it is not known whether temporary access had given {string.Join(", ", items)}: given back, it would last. Name the ledger of Grant-IdcTemporaryAccess, or answer no for what was given for a time.", cancellationToken).ConfigureAwait(false);
            }

            return (state, []);
        }

        var given = await GivenForATime.ReadAsync(ledger, state, cancellationToken).ConfigureAwait(false);
        return (
            state with { Groups = [.. state.Groups.Where(g => given.Of(g, state.OktaUserId) is null)], Assignments = [.. state.Assignments.Where(a => given.Of(a) is null)] },
            [
                .. state.Groups.Where(g => given.Of(g, state.OktaUserId) is not null).Select(g => $"The group {g.Name} is not given back: the temporary access {given.Of(g, state.OktaUserId)} had given it."),
                .. state.Assignments.Where(a => given.Of(a) is not null).Select(a => $"{Say(state, a)} is not given back: the temporary access {given.Of(a)} had given it."),
            ]);
    }

    private static string Say(RevocationState state, Aws.SsoAdmin.AccountAssignment assignment) =>
        $"{state.Had.FirstOrDefault(h => h.PermissionSetArn == assignment.PermissionSetArn)?.PermissionSet ?? assignment.PermissionSetArn} in {assignment.AccountId}";

    private async Task<(RevocationStepState State, string Detail)> ReviveAsync(RevocationState state, string? status, CancellationToken cancellationToken)
    {
        var mails = status == "DEPROVISIONED";
        if (status is not ("SUSPENDED" or "DEPROVISIONED") || status == state.StatusBefore)
        {
            return (RevocationStepState.Unchanged, $"The person is {status}.");
        }

        if (!await interaction.AllowAsync(new Change($"user {state.Login} in {okta.Name}", mails ? "activate (Okta sends a mail; the password and direct app assignments are gone)" : "end the suspension"), cancellationToken).ConfigureAwait(false))
        {
            return (RevocationStepState.NotAllowed, "The person would be let in again.");
        }

        await (mails ? okta.Client.Users.ActivateAsync(state.OktaUserId, sendEmail: true, cancellationToken) : okta.Client.Users.UnsuspendAsync(state.OktaUserId, cancellationToken)).ConfigureAwait(false);
        return (RevocationStepState.Done, mails ? "Activated: she sets a new password by the mail; apps that were assigned to her directly must be assigned anew." : "The suspension is ended.");
    }

    private async Task<(RevocationStepState State, string Detail)> RejoinAsync(RevocationState state, CancellationToken cancellationToken)
    {
        var agreed = new List<string>();
        foreach (var group in state.Groups)
        {
            if (await interaction.AllowAsync(new Change($"group {group.Name} in {okta.Name}", $"add the member {state.Login}", ledger is null ? ForATime : null), cancellationToken).ConfigureAwait(false))
            {
                await okta.Client.GroupMembers.AddAsync(group.Id, state.OktaUserId, cancellationToken).ConfigureAwait(false);
                agreed.Add(group.Name);
            }
        }

        foreach (var group in state.StoreGroups)
        {
            if (await interaction.AllowAsync(new Change($"group {group.Name} in {idc}", $"add the member {state.Login}"), cancellationToken).ConfigureAwait(false))
            {
                var (client, instance) = (idc.Client.IdentityStore, idc.Instance!.IdentityStoreId);
                if (await client.GetGroupMembershipIdAsync(instance, group.Id, state.IdcUserId!, cancellationToken).ConfigureAwait(false) is null)
                {
                    await client.CreateGroupMembershipAsync(instance, group.Id, state.IdcUserId!, cancellationToken).ConfigureAwait(false);
                }

                agreed.Add(group.Name);
            }
        }

        var wished = state.Groups.Length + state.StoreGroups.Length;
        return wished == 0 ? (RevocationStepState.Unchanged, "No membership was removed.")
            : (agreed.Count == wished ? RevocationStepState.Done : RevocationStepState.NotAllowed, $"Back in {string.Join(", ", agreed)}.");
    }

    private async Task<(RevocationStepState State, string Detail)> ReassignAsync(RevocationState state, CancellationToken cancellationToken)
    {
        if (state.Assignments.Length == 0)
        {
            return (RevocationStepState.Unchanged, "No assignment was removed.");
        }

        var agreed = new List<Aws.SsoAdmin.AccountAssignment>();
        foreach (var assignment in state.Assignments)
        {
            if (await interaction.AllowAsync(new Change($"user {state.Login} in {idc}", $"give back {Say(state, assignment)}", ledger is null ? ForATime : null), cancellationToken).ConfigureAwait(false))
            {
                agreed.Add(assignment);
            }
        }

        await foreach (var result in new AssignmentOperations(idc, new Agreed(interaction)).EnsureAsync(agreed, cancellationToken).ConfigureAwait(false))
        {
            if (result.Failure is { } failure)
            {
                throw failure;
            }
        }

        var denied = state.Assignments.Length - agreed.Count;
        return denied == 0 ? (RevocationStepState.Done, $"{state.Assignments.Length} given back.") : (RevocationStepState.NotAllowed, $"{denied} would be given back.");
    }

    private async Task<(RevocationStepState State, string Detail)> LiftAsync(RevocationState state, CancellationToken cancellationToken)
    {
        foreach (var policy in state.Policies)
        {
            if (!await interaction.AllowAsync(new Change($"service control policy {policy.PolicyId} in {idc}", $"lift the deny of user {state.Login}"), cancellationToken).ConfigureAwait(false))
            {
                return (RevocationStepState.NotAllowed, "The denies would be lifted.");
            }

            await new DenyPolicies(idc).RemoveAsync(policy.PolicyId, policy.IdcUserId, cancellationToken).ConfigureAwait(false);
        }

        var denies = new InlineDenies(idc, interaction);
        foreach (var deny in state.Denies)
        {
            if (!await interaction.AllowAsync(new Change($"permission set {deny.PermissionSet} in {idc}", $"lift the deny of user {state.Login} that this revocation put"), cancellationToken).ConfigureAwait(false))
            {
                return (RevocationStepState.NotAllowed, "The denies would be lifted.");
            }

            await denies.LiftAsync(deny, state.IdcUserId!, cancellationToken).ConfigureAwait(false);
        }

        var lifted = state.Denies.Select(d => d.PermissionSet).Concat(state.Policies.Select(p => p.PolicyId)).Distinct().ToList();
        return lifted.Count == 0 ? (RevocationStepState.Unchanged, "There was no deny.") : (RevocationStepState.Done, $"Lifted in {string.Join(", ", lifted)}; denies of others stay.");
    }

    private async Task<RevocationStep> TakeAsync(string name, Func<Task<(RevocationStepState State, string Detail)>> step, CancellationToken cancellationToken)
    {
        try
        {
            var (state, detail) = await step().ConfigureAwait(false);
            return new RevocationStep { Name = name, State = state, Detail = detail, At = idc.Client.Pace.UtcNow };
        }
        catch (OktaIdcException e) when (!cancellationToken.IsCancellationRequested && e.ErrorId != ErrorIds.Cancelled)
        {
            return new RevocationStep { Name = name, State = RevocationStepState.Failed, Detail = e.Message, At = idc.Client.Pace.UtcNow, Failure = e };
        }
    }
}
