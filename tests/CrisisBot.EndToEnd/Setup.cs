// Each test starts processes of its own; more at once would only measure the machine.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
