using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.ConsolePrivate;

/// <summary>What the operations behind the console have in common: finding the directory, reading members, naming refusals.</summary>
internal static class ConsoleOperations
{
    /// <summary>An operation on the directory that the request names.</summary>
    public delegate JsonObject? OnDirectory(IdentityCenterDirectory directory, JsonObject input);

    /// <summary>A table of operations whose directory is named by a member; without one, the caller's.</summary>
    public static IReadOnlyDictionary<string, JsonOperation> Table(DirectoryRegistry directories, string? idMember, Dictionary<string, OnDirectory> operations) =>
        operations.ToDictionary(o => o.Key, o => (JsonOperation)(call => Run(directories, idMember, o.Value, call.Input)), StringComparer.Ordinal);

    /// <summary>A required text.</summary>
    public static string Required(this JsonObject input, string member) =>
        input.Optional(member) is { Length: > 0 } text ? text : throw ConsoleException.Invalid($"{member} is required");

    /// <summary>A text, or null.</summary>
    public static string? Optional(this JsonObject input, string member) => input[member] switch
    {
        null => null,
        JsonValue v when v.GetValueKind() == JsonValueKind.String => v.GetValue<string>(),
        _ => throw ConsoleException.Invalid($"{member} must be a string"),
    };

    /// <summary>Epoch seconds with milliseconds, as these services write time.</summary>
    public static double Epoch(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000.0;

    /// <summary>Cuts a list by MaxResults and NextToken; the token is the position.</summary>
    public static JsonObject Page(JsonObject input, string member, IReadOnlyList<JsonNode> all)
    {
        var start = int.TryParse(input.Optional("NextToken") ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            ? n
            : throw ConsoleException.Invalid("NextToken is not valid");
        var size = input["MaxResults"] is JsonValue v && v.TryGetValue<int>(out var max) ? max : 100;
        if (size is < 1 or > 100)
        {
            throw ConsoleException.Invalid("MaxResults must be between 1 and 100");
        }

        var answer = new JsonObject { [member] = new JsonArray([.. all.Skip(start).Take(size)]) };
        if (start + size < all.Count)
        {
            answer["NextToken"] = (start + size).ToString(CultureInfo.InvariantCulture);
        }

        return answer;
    }

    private static JsonObject? Run(DirectoryRegistry directories, string? idMember, OnDirectory operation, JsonObject input)
    {
        try
        {
            var directory = idMember is null || (idMember == "DirectoryId" && input[idMember] is null)
                ? directories.Current
                : directories.Find(input.Required(idMember));
            return operation(directory ?? throw ConsoleException.NotFound("The directory does not exist"), input);
        }
        catch (ConsoleException e)
        {
            throw new AwsError(e.Code, e.Message);
        }
    }
}
