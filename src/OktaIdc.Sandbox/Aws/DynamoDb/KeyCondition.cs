using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.DynamoDb;

/// <summary>A key condition: one value of the partition key, and as wished a condition on the sort key.</summary>
/// <param name="Hash">Value of the partition key.</param>
/// <param name="Fits">Whether a sort key is meant.</param>
internal sealed record KeyCondition(JsonObject Hash, Func<JsonObject, bool> Fits)
{
    /// <summary>Reads the KeyConditionExpression of a query.</summary>
    /// <exception cref="AwsError">ValidationException.</exception>
    public static KeyCondition Of(Table table, JsonObject input, ExpressionNames names)
    {
        var tokens = new ExpressionTokens("KeyConditionExpression", (string?)input["KeyConditionExpression"] ?? throw AwsError.Validation("Either the KeyConditions or KeyConditionExpression parameter must be specified in the request."));
        JsonObject? hash = null;
        Func<JsonObject, bool>? fits = null;
        foreach (var (name, sign, operands) in All(tokens, names).ToList())
        {
            if (name == table.Hash.Name && hash is null)
            {
                hash = sign == "=" ? operands[0] : throw AwsError.Validation("Query key condition not supported");
                CheckType(operands, table.Hash);
            }
            else if (name == table.Range?.Name && fits is null)
            {
                fits = Test(sign, operands);
                CheckType(operands, table.Range);
            }
            else
            {
                throw AwsError.Validation($"Query condition missed key schema element: {(hash is null ? table.Hash.Name : table.Range?.Name ?? table.Hash.Name)}");
            }
        }

        tokens.ExpectEnd();
        return new KeyCondition(hash ?? throw AwsError.Validation($"Query condition missed key schema element: {table.Hash.Name}"), fits ?? (_ => true));
    }

    // Conditions may stand in brackets, one by one or together.
    private static IEnumerable<(string Name, string Sign, JsonObject[] Operands)> All(ExpressionTokens tokens, ExpressionNames names)
    {
        do
        {
            if (tokens.TryTake("("))
            {
                foreach (var one in All(tokens, names))
                {
                    yield return one;
                }

                tokens.Expect(")");
            }
            else
            {
                yield return One(tokens, names);
            }
        }
        while (tokens.TryTake("AND"));
    }

    private static (string Name, string Sign, JsonObject[] Operands) One(ExpressionTokens tokens, ExpressionNames names)
    {
        if (tokens.Is("begins_with") && tokens.IsSecond("("))
        {
            tokens.Take();
            tokens.Expect("(");
            var start = names.Path(tokens)[0];
            tokens.Expect(",");
            var operand = names.Value(tokens);
            tokens.Expect(")");
            return (start, "begins_with", [operand]);
        }

        var (name, sign, first) = (names.Path(tokens)[0], tokens.Take(), names.Value(tokens));
        if (!sign.Equals("BETWEEN", StringComparison.OrdinalIgnoreCase))
        {
            return (name, sign, [first]);
        }

        tokens.Expect("AND");
        return (name, "BETWEEN", [first, names.Value(tokens)]);
    }

    private static Func<JsonObject, bool> Test(string sign, JsonObject[] operands) => sign switch
    {
        "=" => value => Attribute.Compare(value, operands[0]) == 0,
        "<" => value => Attribute.Compare(value, operands[0]) < 0,
        "<=" => value => Attribute.Compare(value, operands[0]) <= 0,
        ">" => value => Attribute.Compare(value, operands[0]) > 0,
        ">=" => value => Attribute.Compare(value, operands[0]) >= 0,
        "BETWEEN" => value => Attribute.Compare(value, operands[0]) >= 0 && Attribute.Compare(value, operands[1]) <= 0,
        "begins_with" => value => Condition.BeginsWith(value, operands[0]),
        _ => throw AwsError.Validation($"Invalid KeyConditionExpression: Invalid operator used in KeyConditionExpression: {sign}"),
    };

    private static void CheckType(JsonObject[] operands, KeyAttribute key)
    {
        if (operands.Any(o => Attribute.TypeOf(o) != key.Type))
        {
            throw AwsError.Validation("One or more parameter values were invalid: Condition parameter type does not match schema type");
        }
    }
}
