using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Okta.Failures;
using OktaIdc.Sandbox.Okta.Logs;

namespace OktaIdc.Sandbox.Okta.Authenticators;

/// <summary>The authenticators of the org: which there are, and how they are set.</summary>
internal sealed class AuthenticatorState
{
    private readonly OktaOrg _org;

    /// <summary>Sets up what a new org has.</summary>
    public AuthenticatorState(OktaOrg org)
    {
        _org = org;
        All = [.. AuthenticatorKinds.Seeded.Select(k => AuthenticatorKinds.Make(k, org.Now))];
    }

    /// <summary>Every authenticator.</summary>
    public List<OrgAuthenticator> All { get; }

    /// <summary>An authenticator by id.</summary>
    /// <exception cref="OktaFault">E0000007: there is none.</exception>
    public OrgAuthenticator Get(string id) => All.FirstOrDefault(a => a.Id == id) ?? throw Refusals.NotFound(id, "Authenticator");

    /// <summary>A method of an authenticator.</summary>
    /// <exception cref="OktaFault">E0000007: there is none.</exception>
    public static OrgAuthenticatorMethod Method(OrgAuthenticator authenticator, string type) => authenticator.Methods.FirstOrDefault(m => m.Type == type) ?? throw Refusals.NotFound(type, "AuthenticatorMethod");

    /// <summary>Sets up another one.</summary>
    public OrgAuthenticator Create(JsonObject body, bool activate)
    {
        var key = body.Text("key") ?? throw Refusals.Validation("key", "key: The field cannot be left blank");
        if (!AuthenticatorKinds.Keys.Contains(key))
        {
            throw Refusals.Validation("key", $"key: must be one of {string.Join(", ", AuthenticatorKinds.Keys)} in the sandbox");
        }

        if (All.Exists(a => a.Key == key))
        {
            throw Refusals.Validation("key", $"key: An authenticator with the key '{key}' already exists");
        }

        var made = AuthenticatorKinds.Make(key, _org.Now);
        made.IsActive = activate;
        Change(made, body);
        All.Add(made);
        _org.Log.Success("security.authenticator.lifecycle.create", Target(made));
        if (activate)
        {
            _org.Log.Success("security.authenticator.lifecycle.activate", Target(made));
        }

        return made;
    }

    /// <summary>Replaces name and settings.</summary>
    public void Update(OrgAuthenticator authenticator, JsonObject body)
    {
        var before = Described(authenticator);
        Change(authenticator, body);
        authenticator.LastUpdated = _org.Now;
        _org.Log.Success("security.authenticator.lifecycle.update", Target(authenticator) with { Change = (before, Described(authenticator)) });
    }

    /// <summary>Switches an authenticator on or off; the password cannot be switched off.</summary>
    public void Switch(OrgAuthenticator authenticator, bool on)
    {
        if (!on && authenticator.Key == "okta_password")
        {
            throw Refusals.Validation("authenticatorId", "The password authenticator cannot be deactivated");
        }

        authenticator.IsActive = on;
        authenticator.LastUpdated = _org.Now;
        _org.Log.Success(on ? "security.authenticator.lifecycle.activate" : "security.authenticator.lifecycle.deactivate", Target(authenticator));
    }

    /// <summary>Replaces the settings of a method.</summary>
    public void UpdateMethod(OrgAuthenticator authenticator, OrgAuthenticatorMethod method, JsonObject body)
    {
        method.Settings = body.Bag("settings")?.Copy() ?? method.Settings;
        method.IsActive = body.Text("status") switch { null => method.IsActive, var status => status == "ACTIVE" };
        Changed(authenticator, method, "UPDATE");
    }

    /// <summary>Switches a method on or off; one of them must stay on.</summary>
    public void SwitchMethod(OrgAuthenticator authenticator, OrgAuthenticatorMethod method, bool on)
    {
        if (!on && authenticator.Methods.TrueForAll(m => m == method || !m.IsActive))
        {
            throw Refusals.Validation("methodType", "At least one method of the authenticator must be active");
        }

        method.IsActive = on;
        Changed(authenticator, method, on ? "ACTIVATE" : "DEACTIVATE");
    }

    private static void Change(OrgAuthenticator authenticator, JsonObject body)
    {
        authenticator.Name = body.Text("name") ?? authenticator.Name;
        authenticator.Settings = body.Bag("settings")?.Copy() ?? authenticator.Settings;
        authenticator.Provider = body.Bag("provider")?.Copy() ?? authenticator.Provider;
    }

    private void Changed(OrgAuthenticator authenticator, OrgAuthenticatorMethod method, string action)
    {
        authenticator.LastUpdated = _org.Now;
        _org.Log.Success("security.authenticator.lifecycle.update", Target(authenticator) with
        {
            Detail = new JsonObject
            {
                ["methodType"] = method.Type.ToUpperInvariant(), ["methodAction"] = action, ["methodActionDetails"] = $"MethodConfig{{type={method.Type}, status={(method.IsActive ? "ACTIVE" : "INACTIVE")}}}",
            },
        });
    }

    private static JsonObject Described(OrgAuthenticator authenticator) => new() { ["name"] = authenticator.Name, ["settings"] = authenticator.Settings?.Copy() };

    private static LogTarget Target(OrgAuthenticator authenticator) => new(authenticator.Id, "Authenticator", authenticator.Key, authenticator.Name);
}
