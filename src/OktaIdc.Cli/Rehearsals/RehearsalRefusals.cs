using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using OktaIdc.Aws.IdentityStore;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Okta;
using OktaIdc.Setup.Runs;

namespace OktaIdc.Cli.Rehearsals;

/// <summary>Tries to sign in people who must be refused: unassigned, deactivated, with a wrong NameID, with a rolled signing key.</summary>
internal sealed class RehearsalRefusals(RunContext context, RehearsalSignIn signIn)
{
    private readonly IOktaClient _okta = context.Okta.Client;

    /// <summary>Tries each in turn, with people made for it; what it breaks it mends again.</summary>
    public async IAsyncEnumerable<Refusal> TryAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return await AttemptAsync("a user who is not assigned to the app", await PersonAsync("outsider", assign: false, cancellationToken), cancellationToken);

        var leaver = await PersonAsync("leaver", assign: true, cancellationToken);
        await _okta.Users.DeactivateAsync(leaver, cancellationToken: cancellationToken);
        yield return await AttemptAsync("a deactivated user", leaver, cancellationToken);

        var renamed = await PersonAsync("renamed", assign: true, cancellationToken);
        await RenameInIdentityCenterAsync(renamed, cancellationToken);
        yield return await AttemptAsync("a user whose NameID is not her user name in Identity Center", renamed, cancellationToken);

        var keeper = await PersonAsync("keeper", assign: true, cancellationToken);
        var app = await AppAsync(cancellationToken);
        var rolled = await _okta.AppKeys.GenerateAsync(app.Id, 2, cancellationToken);
        await SignWithAsync(app.Id, rolled.Kid, cancellationToken);
        yield return await AttemptAsync("an assertion signed with a rolled key that AWS does not trust", keeper, cancellationToken);
        await SignWithAsync(app.Id, app.SigningKid!, cancellationToken);
    }

    private async Task<Refusal> AttemptAsync(string attempt, string login, CancellationToken cancellationToken)
    {
        try
        {
            await signIn.SignInAsync(login, cancellationToken);
            return new Refusal(attempt, Refused: false, $"{login} got in");
        }
        catch (OktaIdcException e) when (e is { ErrorId: ErrorIds.ProofFailed, Category: FailureCategory.Authentication })
        {
            return new Refusal(attempt, Refused: true, e.Message);
        }
    }

    private async Task<string> PersonAsync(string name, bool assign, CancellationToken cancellationToken)
    {
        var login = $"rehearsal-{name}@example.com";
        var profile = new JsonObject { ["login"] = login, ["email"] = login, ["firstName"] = "Rehearsal", ["lastName"] = name, ["displayName"] = $"Rehearsal {name}" };
        var user = await _okta.Users.CreateAsync(profile, password: null, activate: true, cancellationToken);
        if (assign)
        {
            var app = await AppAsync(cancellationToken);
            await _okta.AppUsers.AssignAsync(app.Id, user.Id, cancellationToken: cancellationToken);
            await WaitForUserAsync(login, cancellationToken);
        }

        return login;
    }

    private async Task WaitForUserAsync(string login, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < 120; attempt++)
        {
            if (await context.Idc.Client.IdentityStore.GetUserIdAsync(context.Instance.IdentityStoreId, login, cancellationToken) is not null)
            {
                return;
            }

            await context.Pace.DelayAsync(TimeSpan.FromSeconds(2), cancellationToken);
        }

        throw new OktaIdcException(ErrorIds.ProofFailed, FailureCategory.Timeout, $"{login} was assigned and did not appear in Identity Center.", "Look for provisioning failures in Okta's System Log.", login);
    }

    /// <summary>The drift that locks people out: somebody makes the user anew in AWS with another name.</summary>
    private async Task RenameInIdentityCenterAsync(string login, CancellationToken cancellationToken)
    {
        var store = context.Instance.IdentityStoreId;
        var id = await context.Idc.Client.IdentityStore.GetUserIdAsync(store, login, cancellationToken);
        await context.Idc.Client.IdentityStore.DeleteUserAsync(store, id!, cancellationToken);
        await context.Idc.Client.IdentityStore.CreateUserAsync(store, new NewIdcUser("other-" + login, "Renamed", new IdcUserName("Rehearsal", "renamed"), "other-" + login), cancellationToken);
    }

    private async Task<OktaApp> AppAsync(CancellationToken cancellationToken) =>
        await _okta.Apps.ListAsync($"name eq \"{OktaApp.AwsIdentityCenter}\"", cancellationToken: cancellationToken).FirstOrDefaultAsync(app => app.Label == context.Setup.Okta.App.Label, cancellationToken)
        ?? throw new OktaIdcException(ErrorIds.ProofFailed, FailureCategory.NotFound, "The Okta app is gone.", "Run the rehearsal again.", context.Setup.Okta.App.Label);

    private async Task SignWithAsync(string appId, string kid, CancellationToken cancellationToken)
    {
        var json = (await _okta.Apps.GetAsync(appId, cancellationToken)).ToJson();
        json["credentials"]!["signing"]!["kid"] = kid;
        await _okta.Apps.ReplaceAsync(appId, json, cancellationToken);
    }
}
