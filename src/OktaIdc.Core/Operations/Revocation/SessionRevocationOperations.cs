using OktaIdc.Aws.IdentityStore;
using OktaIdc.Aws.Organizations;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Identities;
using OktaIdc.Okta;
using OktaIdc.Operations.Revocation.Steps;
using OktaIdc.Organization;
using OktaIdc.Saml;

namespace OktaIdc.Operations.Revocation;

/// <summary>
/// Ends what a person has open, in the order of AWS's own procedure (User Guide, "Revoke user permissions"): sign-in, the use of role
/// sessions, what she is assigned to, and last the user of whoever has left. Each step can be taken again; a run after a lost one finishes it.
/// </summary>
/// <param name="okta">The org.</param>
/// <param name="idc">The AWS side.</param>
/// <param name="interaction">Whom to ask before each change.</param>
/// <param name="store">Where it is kept what was removed.</param>
/// <param name="steps">The manual steps, which tell whether a person has ended the portal session.</param>
public sealed class SessionRevocationOperations(OktaConnection okta, IdcConnection idc, IInteraction interaction, RevocationStore store, IManualStepStore steps)
{
    private static readonly TimeSpan s_case = TimeSpan.FromHours(24);

    /// <summary>Revokes a person's sessions.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.RevocationRefused"/>, <see cref="ErrorIds.OktaUserNotFound"/>, <see cref="ErrorIds.DenyPolicyUnfit"/>, <see cref="ErrorIds.RevocationBusy"/>.</exception>
    public async Task<SessionRevocation> RunAsync(RevocationRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        await new InstanceOperations(idc, SilentInteraction.Instance).RequireOrganizationAsync(cancellationToken).ConfigureAwait(false);
        var user = await new OktaUserOperations(okta, interaction).ResolveAsync(request.User, cancellationToken).ConfigureAwait(false);
        var person = await FindPersonAsync(user, cancellationToken).ConfigureAwait(false);
        var groups = await okta.Client.GroupMembers.ListGroupsOfUserAsync(user.Id, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        RevocationGuard.Check(request, user, person, groups, await ProvenCaller.ReadAsync(okta, idc, cancellationToken).ConfigureAwait(false));
        var access = person is null ? PersonAccess.None : await PersonAccess.ReadAsync(idc, interaction, person.UserId, cancellationToken).ConfigureAwait(false);
        var policy = request.DenyPolicy is not { } named ? null
            : (await new DenyPolicies(idc).FindAsync(named, person?.UserId ?? DenyStatement.Nobody, cancellationToken).ConfigureAwait(false)).PolicySummary;
        using var held = store.Hold(user.Id);
        var context = new RevocationContext(okta, idc, interaction, store, request, Begin(request, user, person, access))
        {
            User = user,
            Person = person,
            Access = access,
            Pushed = await PushedAsync(groups, cancellationToken).ConfigureAwait(false),
        };
        var taken = new List<RevocationStep>();
        foreach (var step in Steps(request.Reason, policy))
        {
            taken.Add(await TakeAsync(step, context, cancellationToken).ConfigureAwait(false));
        }

        return Report(context, taken);
    }

    private IEnumerable<IRevocationStep> Steps(RevocationReason reason, OrganizationPolicy? policy)
    {
        yield return new SuspendOktaUser(reason);
        yield return new EndOktaSessions();
        yield return new LogOutEverywhere();
        if (policy is not null)
        {
            yield return new DenyByPolicy(policy.Id, policy.Name);
        }

        yield return new DenyInSets();
        yield return new RemoveAssignments();
        yield return new RemoveMemberships();
        yield return new EndPortalSession(steps);
        if (reason is RevocationReason.Left)
        {
            yield return new DeactivateOktaUser();
        }

        yield return new FollowRoleSessions();
    }

    // In an emergency one thing that does not work must not keep the others from being done.
    private static async Task<RevocationStep> TakeAsync(IRevocationStep step, RevocationContext context, CancellationToken cancellationToken)
    {
        await context.Interaction.ProgressAsync(new ProgressReport("Revoking sessions", step.Name), cancellationToken).ConfigureAwait(false);
        try
        {
            var (state, detail) = await step.RunAsync(context, cancellationToken).ConfigureAwait(false);
            return new RevocationStep { Name = step.Name, State = state, Detail = detail, At = context.Now };
        }
        catch (OktaIdcException e) when (!cancellationToken.IsCancellationRequested && e.ErrorId != ErrorIds.Cancelled)
        {
            return new RevocationStep { Name = step.Name, State = RevocationStepState.Failed, Detail = e.Message, At = context.Now, Failure = e };
        }
    }

    private RevocationState Begin(RevocationRequest request, OktaUser user, IdcUser? person, PersonAccess access)
    {
        // What was kept by a run that was lost, or by one that found less, is not forgotten; what was restored is over. After a day it is a new case.
        var known = store.Find(user.Id) is { Restored: null } before ? before : null;
        var now = idc.Client.Pace.UtcNow;
        known = known is null || known.Started + s_case > now ? known : known with { Started = now, StatusBefore = known.StatusBefore ?? user.Status };
        return (known ?? new RevocationState { OktaUserId = user.Id, Login = user.Login, IdcUserId = person?.UserId, Reason = request.Reason, Started = now, StatusBefore = user.Status }) with
        {
            Reason = request.Reason,
            IdcUserId = person?.UserId ?? known?.IdcUserId,
            Had = [.. (known?.Had ?? []).Union(access.Places.Select(p => new HadAccess(p.AccountId, p.PermissionSetArn, p.PermissionSet, p.SessionLength)))],
        };
    }

    private async Task<IdcUser?> FindPersonAsync(OktaUser user, CancellationToken cancellationToken)
    {
        var people = new IdcIdentityOperations(idc);
        await foreach (var app in new OktaAppOperations(okta, interaction).ListAsync(cancellationToken).ConfigureAwait(false))
        {
            if (await okta.Client.AppUsers.FindAsync(app.Id, user.Id, cancellationToken).ConfigureAwait(false) is { UserName: { } name } && await people.FindUserAsync(name, cancellationToken).ConfigureAwait(false) is { } found)
            {
                return found;
            }
        }

        return await people.FindUserAsync(user.Login, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<NamedGroup>> PushedAsync(List<OktaGroup> groups, CancellationToken cancellationToken)
    {
        var pushed = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var app in new OktaAppOperations(okta, interaction).ListAsync(cancellationToken).ConfigureAwait(false))
        {
            pushed.UnionWith(await okta.Client.GroupPush.ListAsync(app.Id, cancellationToken: cancellationToken).Select(m => m.SourceGroupId ?? "").ToListAsync(cancellationToken).ConfigureAwait(false));
        }

        return [.. groups.Where(g => pushed.Contains(g.Id) && g.Type is (null or OktaGroup.OktaType)).Select(g => new NamedGroup(g.Id, g.Name))];
    }

    private SessionRevocation Report(RevocationContext context, List<RevocationStep> taken)
    {
        var alive = context.Sessions?.Sessions ?? [];
        var ended = context.Request.Watch && taken.Exists(s => s is { Name: "RoleSessions", State: RevocationStepState.Done });
        return new SessionRevocation
        {
            User = context.User.Login,
            Reason = context.Request.Reason,
            Steps = [.. taken],
            Sessions = [.. alive],
            SessionsEnd = ended ? null : new[] { alive.LastOrDefault()?.Ends, FollowRoleSessions.Bound(context) }.Max(),
            AreSessionsDenied = context.IsDenied,
            PortalSession = context.PortalSession,
            Lags = context.State.Lags,
            NotCovered = [.. context.NotCovered, "Sessions by direct SAML trust, IAM users and access keys: see Get-IdcDirectTrust."],
            StateFile = store.PathOf(context.User.Id),
        };
    }
}
