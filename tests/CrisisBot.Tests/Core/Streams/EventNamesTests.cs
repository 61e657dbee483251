using System.Reflection;
using CrisisBot.Core.Streams;
using CrisisBot.Tests.Support;
using Xunit;

namespace CrisisBot.Tests.Core.Streams;

/// <summary>Names and members of events are stored for ever. A new event is added to the file; what stands there already is never changed.</summary>
public class EventNamesTests
{
    [Fact]
    public void What_is_stored_keeps_its_name()
    {
        var lines = CommitJson.EventTypes.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(Describe);
        Snapshot.Check("Core/Streams/event-names.txt", string.Join('\n', lines) + "\n");
    }

    static string Describe(KeyValuePair<string, Type> named) => $"{named.Key}({string.Join(", ", Members(named.Value))})";

    static IEnumerable<string> Members(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(member => member.GetCustomAttribute<System.Text.Json.Serialization.JsonIgnoreAttribute>() is null).Select(member => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(member.Name)).Order(StringComparer.Ordinal);
}
