using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Okta.Apps;
using OktaIdc.Sandbox.Okta.Assignments;
using OktaIdc.Sandbox.Okta.Expressions;
using OktaIdc.Sandbox.Okta.Failures;
using OktaIdc.Sandbox.Okta.Logs;
using OktaIdc.Sandbox.Okta.Users;

namespace OktaIdc.Sandbox.Okta.Mappings;

/// <summary>One property of a mapping.</summary>
internal sealed record MappedProperty(string Expression, bool Push);

/// <summary>How the user profile becomes an app user's.</summary>
internal sealed class ProfileMapping(string appId)
{
    /// <summary>prm...</summary>
    public string Id { get; } = OktaId.New("prm");

    /// <summary>The app.</summary>
    public string AppId { get; } = appId;

    /// <summary>Attribute of the app user to expression.</summary>
    public Dictionary<string, MappedProperty> Properties { get; } = Attributes.Mapping.ToDictionary(m => m.Key, m => new MappedProperty(m.Value, true));
}

/// <summary>User types, schemas and profile mappings.</summary>
internal sealed class MappingState(OktaOrg org)
{
    private readonly Dictionary<string, ProfileMapping> _mappings = [];
    private readonly Dictionary<string, AttributeSchema> _appSchemas = [];

    /// <summary>The default user type (oty...).</summary>
    public string UserTypeId { get; } = OktaId.New("oty");

    /// <summary>The default user type's schema (osc...).</summary>
    public string UserSchemaId { get; } = OktaId.New("osc");

    /// <summary>Attributes of users.</summary>
    public AttributeSchema UserSchema { get; } = new(Attributes.User);

    /// <summary>Attributes of an app's users.</summary>
    public AttributeSchema AppSchema(App app) => _appSchemas.TryGetValue(app.Id, out var s) ? s : _appSchemas[app.Id] = new AttributeSchema(Attributes.AppUser);

    /// <summary>The mapping from users to an app's users.</summary>
    public ProfileMapping For(App app) => _mappings.TryGetValue(app.Id, out var m) ? m : _mappings[app.Id] = new ProfileMapping(app.Id);

    /// <summary>Mappings of all apps.</summary>
    public IEnumerable<ProfileMapping> All => org.Apps.All.Select(For);

    /// <summary>Changes properties of a mapping; one set to null or to an empty expression is taken away.</summary>
    public void Change(ProfileMapping mapping, JsonObject body)
    {
        var app = org.Apps.Get(mapping.AppId);
        var schema = AppSchema(app);
        foreach (var (name, value) in body.Bag("properties") ?? throw Refusals.Validation("properties", "properties: The field cannot be left blank"))
        {
            if (!schema.Knows(name))
            {
                throw Refusals.Validation(name, $"{name}: is not an attribute of the target schema");
            }

            if ((value as JsonObject).Text("expression") is not { Length: > 0 } expression)
            {
                mapping.Properties.Remove(name);
                continue;
            }

            Check(name, expression);
            mapping.Properties[name] = new MappedProperty(expression, (value as JsonObject).Text("pushStatus") is not "DONT_PUSH");
        }

        org.Log.Success("application.provision.field_mapping_rule.change", Targets.Of(app));
        foreach (var user in app.Users.Keys.Select(org.Users.Find).OfType<User>().ToList())
        {
            org.Assignments.ProfileChanged(user);
        }
    }

    /// <summary>The attributes of one app user: mapped ones, then those of her group, then her own.</summary>
    public JsonObject Profile(App app, User user, AppUser assigned)
    {
        var evaluator = new Evaluator(org, user, assigned.Profile);
        var profile = new JsonObject();
        foreach (var (name, property) in For(app).Properties)
        {
            if (Value(evaluator, property.Expression) is { } value)
            {
                profile[name] = value;
            }
        }

        foreach (var group in app.Groups.Values.OrderByDescending(g => g.Priority).Where(g => org.Groups.Find(g.GroupId)?.Has(user.Id) == true))
        {
            Over(profile, group.Profile);
        }

        Over(profile, assigned.Profile);
        return profile;
    }

    private static void Over(JsonObject profile, JsonObject change)
    {
        foreach (var (name, value) in change)
        {
            if (value is not null)
            {
                profile[name] = value.DeepClone();
            }
        }
    }

    private static string? Value(Evaluator evaluator, string expression)
    {
        try
        {
            return evaluator.Text(expression);
        }
        catch (ExpressionException)
        {
            return null; // Okta leaves an attribute empty where its expression fails for one user.
        }
    }

    private static void Check(string name, string expression)
    {
        try
        {
            Evaluator.Check(ExpressionParser.Parse(expression));
        }
        catch (ExpressionException e)
        {
            throw Refusals.Validation(name, $"{name}: Invalid expression. {e.Message}");
        }
    }
}
