"""EPCIS 2.0: what moved as standard events in JSON-LD, and the way back.

vocabulary.py     the addresses that name parties, places, goods and documents
events.py         postings in, events out
event_hash.py     the standard identifier of an event
reader.py         a document in, postings out, every fault in words
event_reader.py   one event of it, understood or refused
plain_accounts.py the accounts of an event that carries none of our fields
reading.py        what was read of an event, as values
"""
