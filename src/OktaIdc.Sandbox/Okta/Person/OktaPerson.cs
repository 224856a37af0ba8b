using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Okta.Apps;
using OktaIdc.Sandbox.Okta.Auth;
using OktaIdc.Sandbox.Okta.Factors;
using OktaIdc.Sandbox.Okta.Failures;
using OktaIdc.Sandbox.Okta.Logs;
using OktaIdc.Sandbox.Okta.Provisioning;
using OktaIdc.Sandbox.Okta.Scim;
using OktaIdc.Sandbox.Person;

namespace OktaIdc.Sandbox.Okta.Person;

/// <summary>What an administrator does in Okta's Admin Console because there is no API for it, and what a person does at the sign-in page.</summary>
internal sealed class OktaPerson
{
    private readonly OktaOrg _org;
    private readonly ScimClient _scim;
    private readonly GroupImport _import;
    private readonly Caller _admin = new() { Kind = CallerKind.Person, Id = "person", Name = "Sandbox Administrator", AlternateId = OktaSeed.AdminLogin, IsAdmin = true };

    /// <summary>Makes the steps for an org.</summary>
    public OktaPerson(OktaOrg org, ScimClient scim)
    {
        _org = org;
        _scim = scim;
        _import = new GroupImport(org, scim);
        Steps = new Dictionary<string, PersonStep>
        {
            ["configure-provisioning"] = Step(ConfigureAsync),
            ["refresh-app-groups"] = Step(RefreshAsync),
            ["provision-users"] = Step((input, _) => Task.FromResult<JsonNode?>(Queued(input, _org.Assignments.ProvisionAll))),
            ["retry-tasks"] = Step((input, _) => Task.FromResult<JsonNode?>(Queued(input, app => _org.Assignments.RetryFailed(app) + _org.Push.RetryFailed(app)))),
            ["answer-mfa"] = Step((input, _) => Task.FromResult<JsonNode?>(AnswerMfa(input))),
            ["set-clock"] = Step((input, _) => Task.FromResult<JsonNode?>(SetClock(input))),
            ["add-account-federation"] = Step((input, _) => Task.FromResult<JsonNode?>(AddAccountFederation(input))),
            ["login"] = Step((input, _) => Task.FromResult<JsonNode?>(Login(input))),
        };
    }

    /// <summary>The steps by name.</summary>
    public IReadOnlyDictionary<string, PersonStep> Steps { get; }

    private static PersonStep Step(PersonStep step) => async (input, cancellationToken) =>
    {
        try
        {
            return await step(input, cancellationToken).ConfigureAwait(false);
        }
        catch (OktaFault fault)
        {
            throw new InvalidOperationException(string.Join(" ", fault.Causes.Prepend(fault.Message + ".")), fault);
        }
    };

    /// <summary>{appId, baseUrl, token}: fills the Integration form, presses Test API Credentials and Save, and switches create, update and deactivate on.</summary>
    private async Task<JsonNode?> ConfigureAsync(JsonObject input, CancellationToken cancellationToken)
    {
        var (baseUrl, token) = (Need(input, "baseUrl"), Need(input, "token"));
        App app;
        using (_org.Enter(_admin))
        {
            app = App(input);
            ProvisioningState.CheckBaseUrl(baseUrl);
        }

        var answer = await _scim.SendAsync(new ScimEndpoint(baseUrl, token), HttpMethod.Get, "/Users?count=1", null, cancellationToken).ConfigureAwait(false);
        using (_org.Enter(_admin))
        {
            if (!answer.IsSuccess)
            {
                _org.Log.Failure("application.configuration.update", $"Could not verify the API credentials: {answer.Detail}", Targets.Of(app));
                throw new InvalidOperationException($"Error authenticating: {answer.Detail}");
            }

            _org.Provisioning.ConfigureByHand(app, baseUrl, token);
            return new JsonObject { ["appId"] = app.Id, ["message"] = $"{app.DisplayName} was verified successfully!", ["features"] = app.Connection.Features.ToJson(f => f) };
        }
    }

    /// <summary>{appId}: presses Refresh App Groups.</summary>
    private async Task<JsonNode?> RefreshAsync(JsonObject input, CancellationToken cancellationToken)
    {
        App app;
        ScimEndpoint endpoint;
        using (_org.Enter(_admin))
        {
            app = App(input);
            endpoint = Provisioner.Endpoint(app) ?? throw new InvalidOperationException("Provisioning is not enabled for this app.");
        }

        var (count, refused) = await _import.RunAsync(app, endpoint, cancellationToken).ConfigureAwait(false);
        return refused is null ? new JsonObject { ["appId"] = app.Id, ["groups"] = count } : throw new InvalidOperationException($"The app's groups could not be read: {refused.Detail}");
    }

    private JsonObject Queued(JsonObject input, Func<App, int> act)
    {
        using (_org.Enter(_admin))
        {
            var app = App(input);
            _ = Provisioner.Endpoint(app) ?? throw new InvalidOperationException("Provisioning is not enabled for this app.");
            return new JsonObject { ["appId"] = app.Id, ["queued"] = act(app) };
        }
    }

    /// <summary>{username, password?}: signs in at Okta. What comes back is the value of the session cookie.</summary>
    /// <summary>{label, group, login}: adds the catalogue's AWS Account Federation and assigns a group by name and a user by login, where they are given.</summary>
    private JsonObject AddAccountFederation(JsonObject input)
    {
        using (_org.Enter(_admin))
        {
            var app = _org.Apps.Create(new JsonObject { ["name"] = Catalog.AccountFederation, ["label"] = input.Text("label") ?? "AWS Account Federation", ["signOnMode"] = "SAML_2_0" }, activate: true);
            if (input.Text("group") is { } name)
            {
                _org.Assignments.AssignGroup(app, _org.Groups.All.FirstOrDefault(g => g.Name == name) ?? throw new InvalidOperationException($"There is no group {name}."), []);
            }

            if (input.Text("login") is { } login)
            {
                _org.Assignments.Assign(app, _org.Users.Get(login), new JsonObject { ["scope"] = "USER" });
            }

            return new JsonObject { ["appId"] = app.Id };
        }
    }

    private JsonObject Login(JsonObject input)
    {
        using (_org.Enter(Caller.Anonymous()))
        {
            var user = _org.Sessions.SignIn(Need(input, "username"), input.Text("password"));
            return new JsonObject { ["userId"] = user.Id, ["sid"] = _org.Sessions.Open(user), ["sessionToken"] = _org.Sessions.OpenLater(user).Token };
        }
    }

    /// <summary>{username, answer}: how a person answers from now on when she is asked for a second factor: approve, reject or ignore.</summary>
    private JsonObject AnswerMfa(JsonObject input)
    {
        using (_org.Enter(_admin))
        {
            _org.Factors.Answer(_org.Users.Get(Need(input, "username")), Enum.TryParse<MfaAnswer>(Need(input, "answer"), ignoreCase: true, out var answer) ? answer : throw new FormatException("The answer is approve, reject or ignore."));
            return [];
        }
    }

    /// <summary>{seconds}: sets the org's clock wrong, so many seconds ahead; 0 sets it right.</summary>
    private JsonObject SetClock(JsonObject input)
    {
        using (_org.Enter(_admin))
        {
            _org.Skew = TimeSpan.FromSeconds(input.Number("seconds") ?? 0);
            return [];
        }
    }

    private App App(JsonObject input) => _org.Apps.Get(Need(input, "appId"));

    private static string Need(JsonObject input, string name) =>
        input.Text(name) is { Length: > 0 } value ? value : throw new FormatException($"The step needs '{name}'.");
}
