using System.Text.Json.Nodes;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Http;
using OktaIdc.Identities;
using OktaIdc.Okta;

namespace OktaIdc.Saml;

/// <summary>Finds, makes and configures the Okta app "AWS IAM Identity Center" (amazon_aws_sso).</summary>
/// <param name="connection">The org.</param>
/// <param name="interaction">Whom to ask before each write.</param>
public sealed class OktaAppOperations(OktaConnection connection, IInteraction interaction)
{
    /// <summary>Label of a new app where none is given.</summary>
    public const string DefaultLabel = "AWS IAM Identity Center";

    private const string Filter = $"name eq \"{OktaApp.AwsIdentityCenter}\"";

    private IOktaClient Client => connection.Client;

    /// <summary>Lists the IAM Identity Center apps of the org.</summary>
    public IAsyncEnumerable<OktaApp> ListAsync(CancellationToken cancellationToken) =>
        Client.Apps.ListAsync(Filter, cancellationToken: cancellationToken).Where(a => a.Name == OktaApp.AwsIdentityCenter && a.Status != "DELETED");

    /// <summary>The app of that label or id; of any label where none is given. Null where there is none.</summary>
    /// <exception cref="OktaIdcException">OktaAppAmbiguous, naming the apps that fit.</exception>
    public async Task<OktaApp?> FindAsync(string? labelOrId, CancellationToken cancellationToken) =>
        Pick(labelOrId, await ListAsync(cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false));

    /// <summary>The app of that label or id; of any label where none is given.</summary>
    /// <exception cref="OktaIdcException">OktaAppNotFound with near matches, OktaAppAmbiguous.</exception>
    public async Task<OktaApp> ResolveAsync(string? labelOrId, CancellationToken cancellationToken)
    {
        var apps = await ListAsync(cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        return Pick(labelOrId, apps) ?? throw new OktaIdcException(
            ErrorIds.OktaAppNotFound,
            FailureCategory.NotFound,
            labelOrId is null
                ? $"There is no AWS IAM Identity Center app in {connection.Name}."
                : $"There is no AWS IAM Identity Center app '{labelOrId}' in {connection.Name}. {NearMatch.Suggest(labelOrId, apps.Select(a => a.Label ?? a.Id), Known(apps))}".TrimEnd(),
            "Correct the label (Get-OktaIdcApp lists them), or make the app with New-OktaIdcApp.",
            labelOrId);
    }

    // There are few: nearly always one.
    private static string Known(List<OktaApp> apps) =>
        apps.Count is 0 or > 5 ? "" : $"There is {string.Join(" and ", apps.Select(a => $"'{a.Label ?? a.Id}'"))}.";

    /// <summary>Makes the app, or takes the one of that label; an inactive one is activated.</summary>
    /// <param name="label">Its label; null: the only one there is, or a new one of the <see cref="DefaultLabel"/>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="OktaIdcException">OktaAppAmbiguous, InvalidArgument.</exception>
    public async Task<Outcome<OktaApp>> EnsureAsync(string? label, CancellationToken cancellationToken)
    {
        if (label is not null && (string.IsNullOrWhiteSpace(label) || label.Length > 100))
        {
            throw new OktaIdcException(ErrorIds.InvalidArgument, FailureCategory.InvalidArgument, "An app's label has 1 to 100 characters.", "Choose a shorter label that is not blank.", label);
        }

        if (await FindAsync(label, cancellationToken).ConfigureAwait(false) is { } found)
        {
            return await ActivateAsync(found, cancellationToken).ConfigureAwait(false);
        }

        var body = NewApp(label ?? DefaultLabel);
        if (!await interaction.AllowAsync(new Change($"app {label ?? DefaultLabel} in {connection.Name}", "create", After: body.DeepClone()), cancellationToken).ConfigureAwait(false))
        {
            body["id"] = Wished.Id;
            body["status"] = "ACTIVE";
            return new(OktaApp.FromJson(body), false);
        }

        var made = await Creation.OnceAsync(
            () => Client.Apps.CreateAsync(body, activate: true, cancellationToken),
            () => FindAsync(label ?? DefaultLabel, cancellationToken)).ConfigureAwait(false);
        return new(made.Object, made.IsNew);
    }

    /// <summary>Puts AWS's service-provider settings into the app, by putting the whole object back; provisioning is compared before and after.</summary>
    /// <param name="app">The app.</param>
    /// <param name="acsUrl">AWS's assertion consumer service URL.</param>
    /// <param name="issuerUrl">AWS's issuer URL.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="OktaIdcException">InvalidArgument; OktaAppNotChanged where Okta did not keep the settings.</exception>
    public async Task<Outcome<OktaApp>> SetSamlAsync(OktaApp app, string acsUrl, string issuerUrl, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(app);
        CheckUrl(acsUrl, "ACS URL");
        CheckUrl(issuerUrl, "issuer URL");
        var real = !Wished.Any(app.Id);
        var current = real ? await Client.Apps.GetAsync(app.Id, cancellationToken).ConfigureAwait(false) : app;
        if (current.AcsUrl == acsUrl && current.EntityId == issuerUrl)
        {
            return new(current, false);
        }

        var body = current.ToJson();
        var settings = (body["settings"] as JsonObject)?["app"] as JsonObject ?? [];
        settings["acsURL"] = acsUrl;
        settings["entityID"] = issuerUrl;
        if (settings.Parent is null)
        {
            Member(body, "settings")["app"] = settings;
        }

        var change = new Change(
            $"app {app.Label} in {connection.Name}",
            "set ACS URL and issuer URL",
            Before: new JsonObject { ["acsURL"] = current.AcsUrl, ["entityID"] = current.EntityId },
            After: new JsonObject { ["acsURL"] = acsUrl, ["entityID"] = issuerUrl });
        if (!await interaction.AllowAsync(change, cancellationToken).ConfigureAwait(false))
        {
            return new(OktaApp.FromJson(body), false);
        }

        var written = real ? await ReplaceAsync(current, body, cancellationToken).ConfigureAwait(false) : throw Wished.Refuse($"Configuring the app {app.Label}");
        return written.AcsUrl == acsUrl && written.EntityId == issuerUrl ? new(written, true) : throw new OktaIdcException(
            ErrorIds.OktaAppNotChanged,
            FailureCategory.Service,
            $"Okta did not keep the ACS URL and issuer URL of the app '{app.Label}'.",
            "Enter both in the Admin Console (the app, Sign On, Advanced Sign-on Settings) and try again.",
            app.Label);
    }

    /// <summary>Makes the app send exactly these session tags in its SAML response; other attribute statements stay as they are.</summary>
    /// <param name="app">The app.</param>
    /// <param name="tags">Tag key to Okta expression.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="OktaIdcException">OktaAppNotChanged where Okta did not keep them.</exception>
    public async Task<Outcome<OktaApp>> SetSessionTagsAsync(OktaApp app, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(tags);
        var current = Wished.Any(app.Id) ? app : await Client.Apps.GetAsync(app.Id, cancellationToken).ConfigureAwait(false);
        if (SameTags(current, tags))
        {
            return new(current, false);
        }

        var body = current.ToJson();
        SessionTagStatements.Write(body, tags);
        if (!await interaction.AllowAsync(new Change($"app {app.Label} in {connection.Name}", "set the session tags in its SAML attribute statements"), cancellationToken).ConfigureAwait(false))
        {
            return new(OktaApp.FromJson(body), false);
        }

        var written = Wished.Any(app.Id) ? throw Wished.Refuse($"Configuring the app {app.Label}") : await ReplaceAsync(current, body, cancellationToken).ConfigureAwait(false);
        return SameTags(written, tags) ? new(written, true) : throw new OktaIdcException(
            ErrorIds.OktaAppNotChanged,
            FailureCategory.Service,
            $"Okta did not keep the attribute statements of the app '{app.Label}'.",
            "Enter them in the Admin Console (the app, Sign On, Attributes) and try again.",
            app.Label);
    }

    private static bool SameTags(OktaApp app, IReadOnlyDictionary<string, string> tags) =>
        SessionTagStatements.Read(app) is var found && found.Count == tags.Count && tags.All(tag => found.GetValueOrDefault(tag.Key) == tag.Value);

    /// <summary>Reads the app's SAML metadata.</summary>
    /// <param name="app">The app.</param>
    /// <param name="kid">The key it is made with; null for the active one.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="OktaIdcException">OktaAppHasNoKey.</exception>
    public async Task<OktaSamlMetadata> GetMetadataAsync(OktaApp app, string? kid, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (Wished.Any(app.Id))
        {
            throw Wished.Refuse($"Reading the SAML metadata of the app {app.Label}");
        }

        kid ??= app.SigningKid ?? (await Client.Apps.GetAsync(app.Id, cancellationToken).ConfigureAwait(false)).SigningKid
            ?? throw new OktaIdcException(ErrorIds.OktaAppHasNoKey, FailureCategory.InvalidData, $"The app '{app.Label}' has no active signing key.", "Check that it signs in with SAML 2.0, and generate a certificate in the Admin Console (Sign On, SAML Signing Certificates).", app.Label);
        return new OktaSamlMetadata(app.Id, app.Label ?? app.Id, kid, await Client.AppKeys.GetSamlMetadataAsync(app.Id, kid, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Puts a whole app back. A put may disturb provisioning (reports differ): what differs afterwards is told.</summary>
    internal async Task<OktaApp> ReplaceAsync(OktaApp before, JsonObject body, CancellationToken cancellationToken)
    {
        var connectionBefore = await Client.Provisioning.GetConnectionAsync(before.Id, cancellationToken).ConfigureAwait(false);
        await Client.Apps.ReplaceAsync(before.Id, body, cancellationToken).ConfigureAwait(false);
        var after = await Client.Apps.GetAsync(before.Id, cancellationToken).ConfigureAwait(false);
        var connectionAfter = await Client.Provisioning.GetConnectionAsync(before.Id, cancellationToken).ConfigureAwait(false);
        var lost = before.Features.Except(after.Features).ToList();
        if (lost.Count > 0 || (connectionBefore.IsEnabled && !connectionAfter.IsEnabled))
        {
            await interaction.WarnAsync(
                $"Changing the app '{before.Label}' has disturbed its provisioning (lost: {(lost.Count > 0 ? string.Join(", ", lost) : "the connection")}). Set it again with Set-OktaProvisioning.",
                cancellationToken).ConfigureAwait(false);
        }

        return after;
    }

    private async Task<Outcome<OktaApp>> ActivateAsync(OktaApp found, CancellationToken cancellationToken)
    {
        if (found.Status == "ACTIVE" || !await interaction.AllowAsync(new Change($"app {found.Label} in {connection.Name}", "activate"), cancellationToken).ConfigureAwait(false))
        {
            return new(found, false);
        }

        await Client.Apps.ActivateAsync(found.Id, cancellationToken).ConfigureAwait(false);
        return new(await Client.Apps.GetAsync(found.Id, cancellationToken).ConfigureAwait(false), true);
    }

    private OktaApp? Pick(string? labelOrId, List<OktaApp> apps)
    {
        var fitting = labelOrId is null ? apps
            : apps.Where(a => a.Id == labelOrId).ToList() is { Count: > 0 } byId ? byId
            : [.. apps.Where(a => string.Equals(a.Label, labelOrId, StringComparison.OrdinalIgnoreCase))];
        return fitting.Count <= 1 ? fitting.FirstOrDefault() : throw new OktaIdcException(
            ErrorIds.OktaAppAmbiguous,
            FailureCategory.InvalidArgument,
            $"{fitting.Count} AWS IAM Identity Center apps in {connection.Name} fit: {string.Join(", ", fitting.Select(a => $"{a.Label} ({a.Id}, {a.Status})"))}.",
            "Name the one you mean by its id or label.",
            labelOrId);
    }

    private static void CheckUrl(string url, string what)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var parsed))
        {
            throw new OktaIdcException(ErrorIds.InvalidArgument, FailureCategory.InvalidArgument, $"The {what} '{url}' is not an absolute URL.", "Copy it from IAM Identity Center (Get-IdcExternalIdp shows it).", url);
        }

        BaseAddress.Check(parsed, what);
    }

    private static JsonObject Member(JsonObject parent, string name)
    {
        if (parent[name] is not JsonObject child)
        {
            parent[name] = child = [];
        }

        return child;
    }

    private static JsonObject NewApp(string label) => new()
    {
        ["name"] = OktaApp.AwsIdentityCenter,
        ["label"] = label,
        ["signOnMode"] = "SAML_2_0", // Left out, an app of the catalogue may come with another mode.
        ["accessibility"] = new JsonObject { ["selfService"] = false },
        ["visibility"] = new JsonObject { ["autoSubmitToolbar"] = false, ["hide"] = new JsonObject { ["iOS"] = false, ["web"] = false } },
        ["credentials"] = new JsonObject { ["userNameTemplate"] = new JsonObject { ["template"] = "${source.login}", ["type"] = "BUILT_IN" } },
        ["settings"] = new JsonObject { ["app"] = new JsonObject(), ["signOn"] = new JsonObject { ["attributeStatements"] = new JsonArray() } },
    };
}
