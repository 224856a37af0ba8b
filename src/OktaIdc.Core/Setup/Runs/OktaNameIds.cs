using System.Runtime.CompilerServices;
using OktaIdc.Identities;
using OktaIdc.Okta;

namespace OktaIdc.Setup.Runs;

/// <summary>The NameIDs that Okta will send: of users who have the app, and of those whom this very setup gives it.</summary>
internal static class OktaNameIds
{
    /// <summary>Reads them; a name may come twice.</summary>
    /// <param name="app">The app; null where it is not made yet.</param>
    /// <param name="context">The wished state and the connections.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async IAsyncEnumerable<string> ReadAsync(OktaApp? app, RunContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (app is not null)
        {
            await foreach (var user in context.Okta.Client.AppUsers.ListAsync(app.Id, cancellationToken: cancellationToken).ConfigureAwait(false))
            {
                if (user.UserName is { } name)
                {
                    yield return name;
                }
            }
        }

        // They are assigned only when provisioning is on, which comes later.
        var okta = context.Setup.Okta;
        foreach (var login in okta.AssignUsers.Concat(okta.Groups.Where(group => okta.Assign.Contains(group.Name) && group.ManagesMembers).SelectMany(group => group.Members)))
        {
            yield return login;
        }

        var groups = new OktaGroupOperations(context.Okta, context.Interaction);
        foreach (var name in okta.Assign)
        {
            if (await groups.FindAsync(name, cancellationToken).ConfigureAwait(false) is not { } group)
            {
                continue;
            }

            await foreach (var member in context.Okta.Client.GroupMembers.ListAsync(group.Id, cancellationToken).ConfigureAwait(false))
            {
                yield return member.Login;
            }
        }
    }
}
