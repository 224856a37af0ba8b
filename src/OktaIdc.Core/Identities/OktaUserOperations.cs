using System.Net.Mail;
using System.Text.Json.Nodes;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Okta;

namespace OktaIdc.Identities;

/// <summary>Finds and makes Okta users.</summary>
/// <param name="connection">The org.</param>
/// <param name="interaction">Whom to ask before each write.</param>
public sealed class OktaUserOperations(OktaConnection connection, IInteraction interaction)
{
    private IOktaClient Client => connection.Client;

    /// <summary>The user of that login or id; null where there is none.</summary>
    public Task<OktaUser?> FindAsync(string loginOrId, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(loginOrId);

        // "me" would be the administrator who owns the token.
        return loginOrId == "me" ? Task.FromResult<OktaUser?>(null) : Client.Users.FindAsync(loginOrId, cancellationToken);
    }

    /// <summary>The user of that login or id.</summary>
    /// <exception cref="OktaIdcException">OktaUserNotFound with near matches.</exception>
    public async Task<OktaUser> ResolveAsync(string loginOrId, CancellationToken cancellationToken)
    {
        if (await FindAsync(loginOrId, cancellationToken).ConfigureAwait(false) is { } found)
        {
            return found;
        }

        var start = loginOrId[..Math.Min(2, loginOrId.Length)];
        var near = await Client.Users.FindByPrefixAsync(start, cancellationToken).Select(u => u.Login).ToListAsync(cancellationToken).ConfigureAwait(false);
        throw new OktaIdcException(
            ErrorIds.OktaUserNotFound,
            FailureCategory.NotFound,
            $"There is no user '{loginOrId}' in {connection.Name}. {NearMatch.Suggest(loginOrId, near)}".TrimEnd(),
            "Check the login with Get-OktaUser, or make the user with New-OktaUser.",
            loginOrId);
    }

    /// <summary>Makes the user, or takes the one of that login: attributes that differ are set, a staged one is activated where wished.</summary>
    /// <exception cref="OktaIdcException">InvalidArgument; OktaUserDeactivated where the user was deactivated.</exception>
    public async Task<Outcome<OktaUser>> EnsureAsync(OktaUserSpec spec, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(spec);
        Check(spec);
        return await FindAsync(spec.Login, cancellationToken).ConfigureAwait(false) is { } found
            ? await AdjustAsync(found, spec, cancellationToken).ConfigureAwait(false)
            : await CreateAsync(spec, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Outcome<OktaUser>> CreateAsync(OktaUserSpec spec, CancellationToken cancellationToken)
    {
        var profile = spec.ToProfile();
        var mails = spec.Activate && spec.Password is null;
        var action = !spec.Activate ? "create, not activated" : mails ? $"create and activate (Okta sends an activation mail to {spec.Email ?? spec.Login})" : "create and activate";
        if (mails)
        {
            await interaction.WarnAsync($"Okta sends an activation mail to {spec.Email ?? spec.Login}, because {spec.Login} is activated without a password.", cancellationToken).ConfigureAwait(false);
        }

        if (!await interaction.AllowAsync(new Change(Target(spec.Login), action, After: profile.DeepClone()), cancellationToken).ConfigureAwait(false))
        {
            return new(new OktaUser { Id = Wished.Id, Status = !spec.Activate ? "STAGED" : mails ? "PROVISIONED" : "ACTIVE", Profile = profile }, false);
        }

        var made = await Creation.OnceAsync(
            () => Client.Users.CreateAsync(profile, spec.Password, spec.Activate, cancellationToken),
            () => FindAsync(spec.Login, cancellationToken)).ConfigureAwait(false);
        return new(made.Object, made.IsNew);
    }

    private async Task<Outcome<OktaUser>> AdjustAsync(OktaUser found, OktaUserSpec spec, CancellationToken cancellationToken)
    {
        if (found.Status == "DEPROVISIONED")
        {
            throw new OktaIdcException(
                ErrorIds.OktaUserDeactivated,
                FailureCategory.Conflict,
                $"The user {found.Login} in {connection.Name} is deactivated.",
                "Reactivate the user in Okta if the same person is back, or choose another login.",
                found.Login);
        }

        var user = found;
        var changed = false;
        var differing = new JsonObject(spec.ToProfile()
            .Where(p => p.Key != "login" && p.Value!.ToString() != found.Profile[p.Key]?.ToString() && IsGiven(p.Key, spec, found))
            .Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())));
        if (differing.Count > 0)
        {
            var before = new JsonObject(differing.Select(p => KeyValuePair.Create(p.Key, found.Profile[p.Key]?.DeepClone())));
            var change = new Change(Target(found.Login), $"set {string.Join(", ", differing.Select(p => p.Key))}", Before: before, After: differing.DeepClone());
            if (await interaction.AllowAsync(change, cancellationToken).ConfigureAwait(false))
            {
                user = await Client.Users.UpdateAsync(found.Id, differing, cancellationToken).ConfigureAwait(false);
                changed = true;
            }
        }

        if (spec.Activate && found.Status == "STAGED")
        {
            await interaction.WarnAsync($"Okta sends an activation mail to {found.Email ?? found.Login}, unless the user has a password.", cancellationToken).ConfigureAwait(false);
            if (await interaction.AllowAsync(new Change(Target(found.Login), "activate"), cancellationToken).ConfigureAwait(false))
            {
                await Client.Users.ActivateAsync(found.Id, sendEmail: true, cancellationToken).ConfigureAwait(false);
                user = await Client.Users.GetAsync(found.Id, cancellationToken).ConfigureAwait(false);
                changed = true;
            }
        }

        return new(user, changed);
    }

    // E-mail and display name that were not given are defaults, and defaults overwrite nothing.
    private static bool IsGiven(string attribute, OktaUserSpec spec, OktaUser found) => attribute switch
    {
        "email" => spec.Email is not null,
        "displayName" => spec.DisplayName is not null || string.IsNullOrEmpty(found.DisplayName),
        _ => true,
    };

    private string Target(string login) => $"user {login} in {connection.Name}";

    private static void Check(OktaUserSpec spec)
    {
        var problem = !IsAddress(spec.Login) ? "the login must be an e-mail address, because it becomes the SAML NameID"
            : spec.Login.Length > 100 ? "the login has more than 100 characters"
            : spec.Email is not null && !IsAddress(spec.Email) ? "the e-mail address is none"
            : string.IsNullOrWhiteSpace(spec.FirstName) || string.IsNullOrWhiteSpace(spec.LastName) ? "IAM Identity Center requires a first and a last name"
            : null;
        if (problem is not null)
        {
            throw new OktaIdcException(ErrorIds.InvalidArgument, FailureCategory.InvalidArgument, $"The user '{spec.Login}' cannot be made: {problem}.", "Correct the value and try again.", spec.Login);
        }
    }

    private static bool IsAddress(string text) => MailAddress.TryCreate(text, out var address) && address.Address == text;
}
