using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Aws.DynamoDb;

/// <summary>Which attributes a read gives back.</summary>
internal static class Projection
{
    /// <summary>The paths of the ProjectionExpression; null for whole items.</summary>
    public static IReadOnlyList<IReadOnlyList<string>>? Of(JsonObject input, ExpressionNames names)
    {
        if ((string?)input["ProjectionExpression"] is not { } text)
        {
            return null;
        }

        var tokens = new ExpressionTokens("ProjectionExpression", text);
        var paths = new List<IReadOnlyList<string>>();
        do
        {
            paths.Add(names.Path(tokens));
        }
        while (tokens.TryTake(","));
        tokens.ExpectEnd();
        return paths;
    }

    /// <summary>A copy of an item, or of these parts of it.</summary>
    public static JsonObject Apply(JsonObject item, IReadOnlyList<IReadOnlyList<string>>? paths) => paths is null ? (JsonObject)item.DeepClone() : DocumentPath.Project(item, paths);
}
