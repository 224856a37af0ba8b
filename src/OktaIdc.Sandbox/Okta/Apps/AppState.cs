using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Okta.Failures;
using OktaIdc.Sandbox.Okta.Logs;
using OktaIdc.Sandbox.Okta.Policies;

namespace OktaIdc.Sandbox.Okta.Apps;

/// <summary>The apps of the org.</summary>
internal sealed class AppState(OktaOrg org)
{
    private readonly List<App> _all = [];
    private readonly Dictionary<string, App> _byId = [];

    /// <summary>Every app, oldest first.</summary>
    public IReadOnlyList<App> All => _all;

    /// <summary>An app by id.</summary>
    /// <exception cref="OktaFault">E0000007: there is none.</exception>
    public App Get(string id) => Find(id) ?? throw Refusals.NotFound(id, "AppInstance");

    /// <summary>An app by id, or null.</summary>
    public App? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>An app by its exk key, or null.</summary>
    public App? FindByKey(string externalKey) => _all.FirstOrDefault(a => a.ExternalKey == externalKey);

    /// <summary>Creates an app instance from the catalogue.</summary>
    public App Create(JsonObject body, bool activate) => Create(body, activate, OktaId.New("0oa"), OktaId.New("exk"));

    /// <summary>The same with given ids.</summary>
    public App Create(JsonObject body, bool activate, string id, string externalKey)
    {
        var name = body.Text("name") ?? throw Refusals.Validation("name", "name: The sandbox makes apps of the catalogue only; name one of: " + string.Join(", ", Catalog.Names));
        var entry = (Catalog.Find(name) is { IsFirstParty: false } found ? found : null) ?? throw Refusals.Validation("name", $"name: '{name}' is not in the sandbox's catalogue, which has: {string.Join(", ", Catalog.Names)}");
        var app = new App(id, name, org.Now) { ExternalKey = externalKey, AccessPolicyId = org.Policies.Default.Id };
        AppRules.Apply(app, entry, body);
        if (app.SignOnMode is "SAML_2_0" or "BROWSER_PLUGIN")
        {
            app.ActiveKey = SigningKey.Generate(org, org.Now, 10);
            app.Keys.Add(app.ActiveKey);
        }

        _all.Add(app);
        _byId[app.Id] = app;
        org.Log.Success("application.lifecycle.create", Targets.Of(app));
        if (activate)
        {
            app.IsActive = true;
            org.Log.Success("application.lifecycle.activate", Targets.Of(app));
        }

        return app;
    }

    /// <summary>Puts one of Okta's own apps into a new org, under the policy of its name.</summary>
    public void AddFirstParty(string name)
    {
        var entry = Catalog.Find(name)!;
        var app = new App(OktaId.New("0oa"), name, org.Now) { Label = entry.DisplayName, SignOnMode = entry.DefaultMode, IsActive = true, AccessPolicyId = (org.Policies.Find(Policy.Access, entry.DisplayName) ?? org.Policies.Default).Id };
        _all.Add(app);
        _byId[app.Id] = app;
    }

    /// <summary>Replaces an app's properties: what is not sent goes back to its default; features stay.</summary>
    public void Update(App app, JsonObject body)
    {
        if ((body.Text("name") ?? app.Name) != app.Name)
        {
            throw Refusals.Validation("name", "name: Cannot be changed");
        }

        var before = Described(app);
        var kid = body.Bag("credentials").Bag("signing").Text("kid");
        var key = kid is null ? app.ActiveKey : app.Keys.FirstOrDefault(k => k.Kid == kid) ?? throw Refusals.Validation("kid", $"kid: '{kid}' is not a key of this app");
        AppRules.Apply(app, Catalog.Find(app.Name)!, body);
        if (key != app.ActiveKey)
        {
            app.ActiveKey = key;
            org.Log.Success("app.keys.rotate", Targets.Of(app));
        }

        if (org.PutsWipeProvisioning)
        {
            (app.Connection.Enabled, app.Connection.Create, app.Connection.Update, app.Connection.Deactivate) = (false, false, false, false);
        }

        app.LastUpdated = org.Now;
        org.Log.Success("application.lifecycle.update", Targets.Of(app).With(before, Described(app)));
        org.Assignments.NamesChanged(app);
    }

    private static JsonObject Described(App app) => new() { ["label"] = app.Label, ["signOnMode"] = app.SignOnMode, ["settings"] = app.Settings.Copy(), ["userNameTemplate"] = app.UserNameTemplate.Copy() };

    /// <summary>Lets people in.</summary>
    public void Activate(App app) => Switch(app, true, "application.lifecycle.activate");

    /// <summary>Keeps people out; nothing is provisioned while it lasts.</summary>
    public void Deactivate(App app) => Switch(app, false, "application.lifecycle.deactivate");

    /// <summary>Removes an app, which must be inactive.</summary>
    public void Delete(App app)
    {
        if (app.IsActive || Catalog.Find(app.Name) is { IsFirstParty: true })
        {
            throw new OktaFault("E0000056", "Delete application forbidden.");
        }

        org.Push.AppGone(app);
        foreach (var group in org.Groups.All.Where(g => g.SourceAppId == app.Id).ToList())
        {
            org.Groups.Drop(group);
        }

        _all.Remove(app);
        _byId.Remove(app.Id);
        org.Log.Success("application.lifecycle.delete", Targets.Of(app));
    }

    /// <summary>Makes a key that does not sign yet.</summary>
    public SigningKey GenerateKey(App app, int years)
    {
        if (years is < 2 or > 10)
        {
            throw Refusals.Validation("validityYears", "Validity years out of range. It should be 2 - 10 years.");
        }

        var key = SigningKey.Generate(org, org.Now, years);
        app.Keys.Add(key);
        org.Log.Success("app.keys.generate", Targets.Of(app));
        return key;
    }

    /// <summary>Gives an app's key to another app.</summary>
    public SigningKey CloneKey(App source, string kid, string targetId)
    {
        var key = Key(source, kid);
        var target = Get(targetId);
        if (target.Keys.Contains(key))
        {
            throw Refusals.Validation("kid", "Key already exists in the list of key credentials for the target app.");
        }

        target.Keys.Add(key);
        org.Log.Success("app.keys.clone", Targets.Of(source), Targets.Of(target));
        return key;
    }

    /// <summary>A key of an app.</summary>
    public static SigningKey Key(App app, string kid) => app.Keys.FirstOrDefault(k => k.Kid == kid) ?? throw Refusals.NotFound(kid, "JsonWebKey");

    private void Switch(App app, bool active, string eventType)
    {
        if (app.IsActive == active)
        {
            return;
        }

        app.IsActive = active;
        app.LastUpdated = org.Now;
        org.Log.Success(eventType, Targets.Of(app));
    }
}
