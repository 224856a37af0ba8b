using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Okta.Routing;

namespace OktaIdc.Sandbox.Okta.Users;

/// <summary>Users as the API shows them.</summary>
internal static class UserView
{
    /// <summary>A user. Secrets stay out: a password shows as an empty object.</summary>
    /// <param name="user">The user.</param>
    /// <param name="typeId">The user type.</param>
    /// <param name="call">The call whose host the links follow.</param>
    /// <param name="alone">Whether the user is shown alone, with every link, or in a list.</param>
    public static JsonObject Render(User user, string typeId, OktaCall call, bool alone = true)
    {
        var credentials = new JsonObject();
        if (user.Password is not null || user.Provider == "IMPORT")
        {
            credentials["password"] = new JsonObject();
        }

        credentials["provider"] = new JsonObject { ["type"] = user.Provider, ["name"] = user.Provider };
        return new JsonObject
        {
            ["id"] = user.Id,
            ["status"] = user.Status.ToString(),
            ["created"] = OktaTime.Text(user.Created),
            ["activated"] = OktaTime.Json(user.Activated),
            ["statusChanged"] = OktaTime.Json(user.StatusChanged),
            ["lastLogin"] = OktaTime.Json(user.LastLogin),
            ["lastUpdated"] = OktaTime.Text(user.LastUpdated),
            ["passwordChanged"] = OktaTime.Json(user.PasswordChanged),
            ["type"] = new JsonObject { ["id"] = typeId },
            ["profile"] = user.Profile.Copy(),
            ["credentials"] = credentials,
            ["_links"] = Linked(user, call, alone),
        };
    }

    private static JsonObject Linked(User user, OktaCall call, bool alone)
    {
        var self = call.Link($"/api/v1/users/{user.Id}");
        var links = new JsonObject();
        if (alone)
        {
            string[] actions = user.Status switch
            {
                UserStatus.STAGED => ["activate"],
                UserStatus.PROVISIONED => ["reactivate", "resetPassword", "deactivate"],
                UserStatus.ACTIVE => ["suspend", "resetPassword", "expirePassword", "deactivate"],
                UserStatus.SUSPENDED => ["unsuspend", "deactivate"],
                UserStatus.LOCKED_OUT => ["unlock", "deactivate"],
                UserStatus.DEPROVISIONED => ["activate"],
                _ => ["resetPassword", "deactivate"],
            };
            foreach (var action in actions)
            {
                links[action] = Links.Action($"{self}/lifecycle/{Snake(action)}");
            }
        }

        links["self"] = Links.To(self);
        return links;
    }

    private static string Snake(string action) => action switch
    {
        "resetPassword" => "reset_password",
        "expirePassword" => "expire_password",
        _ => action,
    };
}
